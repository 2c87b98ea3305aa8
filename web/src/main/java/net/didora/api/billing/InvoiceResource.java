package net.didora.api.billing;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.didora.billing.Invoice;
import net.didora.billing.InvoiceFilter;
import net.didora.billing.InvoiceLine;
import net.didora.billing.InvoiceService;
import net.didora.billing.document.InvoiceDocuments;
import net.didora.billing.document.InvoiceWords;
import net.didora.common.KeyPage;
import net.didora.common.UnknownIdException;
import net.didora.web.common.Download;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Invoices: those that the login sees on its pages. */
@Path("/invoices")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "invoices", description = "Closed months of accounts, and their files")
public class InvoiceResource {
  private static final int PAGE = 100;

  @Inject private InvoiceService invoices;
  @Inject private InvoiceDocuments documents;

  @GET
  @Operation(
      summary =
          "Invoices, the latest first, of one account where account is given; next is the key of"
              + " the following page, as parameter after")
  public Response list(
      @QueryParam("account") @Nullable Long account, @QueryParam("after") @Nullable String after) {
    KeyPage<Invoice> page = invoices.list(InvoiceFilter.ALL.ofAccount(account), PAGE, after);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("invoices", page.rows().stream().map(InvoiceResource::described).toList());
    page.nextKey().ifPresent(next -> answer.put("next", next));
    return Response.ok(answer).build();
  }

  @GET
  @Path("/{invoice}")
  @Operation(summary = "One invoice with its lines; what is to be paid is positive")
  @APIResponse(responseCode = "404", description = "There is none, or it is not the login's")
  public Response one(@PathParam("invoice") Long id) {
    Map<String, Object> answer = described(find(id));
    answer.put("lines", invoices.lines(id).stream().map(InvoiceResource::described).toList());
    return Response.ok(answer).build();
  }

  @GET
  @Path("/{invoice}/pdf")
  @Produces({"application/pdf", MediaType.APPLICATION_JSON})
  @Operation(summary = "The invoice as the customer gets it")
  public Response pdf(@PathParam("invoice") Long id) {
    Invoice invoice = find(id);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    documents.pdf(invoice, out);
    return file(invoice, ".pdf", "application/pdf", out);
  }

  @GET
  @Path("/{invoice}/xlsx")
  @Produces({Download.XLSX, MediaType.APPLICATION_JSON})
  @Operation(summary = "The same figures as a workbook")
  public Response workbook(@PathParam("invoice") Long id) throws IOException {
    Invoice invoice = find(id);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    documents.workbook(invoice, out);
    return file(invoice, ".xlsx", Download.XLSX, out);
  }

  private static Response file(
      Invoice invoice, String ending, String type, ByteArrayOutputStream content) {
    String name = InvoiceWords.fileName(invoice.getNumber()) + ending;
    return Response.ok(content.toByteArray(), type)
        .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
        .build();
  }

  private Invoice find(Long id) {
    return invoices.find(id).orElseThrow(UnknownIdException::new);
  }

  private static Map<String, Object> described(Invoice invoice) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("id", invoice.getId());
    description.put("number", invoice.getNumber());
    description.put("account", invoice.getAccountId());
    description.put("seller", invoice.getSellerName());
    description.put("buyer", invoice.getBuyerName());
    description.put("periodStart", invoice.getPeriodStart().toString());
    description.put("periodEnd", invoice.getPeriodEnd().toString());
    description.put("currency", invoice.getCurrency());
    description.put("opening", invoice.getOpening().amount());
    description.put("charged", invoice.getCharged().amount());
    description.put("credited", invoice.getCredited().amount());
    description.put("closing", invoice.getClosing().amount());
    description.put("rounding", invoice.getRounding().amount());
    description.put("due", invoice.getPayable().amount());
    description.put("dueOn", invoice.getDueOn().toString());
    description.put("closedAt", invoice.getClosedAt().toString());
    return description;
  }

  private static Map<String, Object> described(InvoiceLine line) {
    Map<String, Object> description = new LinkedHashMap<>();
    description.put("kind", line.getKind());
    description.put("section", line.getSection());
    if (line.getCallerClass() != null) {
      description.put("callerClass", line.getCallerClass());
      description.put("talkedSeconds", line.getTalked().toSeconds());
    }
    description.put("items", line.getItems());
    description.put("amount", line.getShown().amount());
    return description;
  }
}
