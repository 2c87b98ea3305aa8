package net.didora.web.number;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.ResourceBundle;
import net.didora.number.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each field of a DID is explained in the words that operators know (product.md §2). */
class DidHelpTest {
  private static final Locale PORTUGUESE = new Locale("pt", "BR");
  private static final ResourceBundle WORDS =
      ResourceBundle.getBundle("net.didora.web.messages", PORTUGUESE);

  @ParameterizedTest(name = "{0}. {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1  | did.technology     | tecnologia do did; por padrão é sip; solicite ao master",
        "2  | did.rawNumber      | no padrão informado pela sua operadora; exatamente no mesmo padrão;"
            + " encerrar a chamada; fornecedor",
        "3  | did.quantity       | mais de 1 did; mesmo fornecedor; apenas altera o final",
        "4  | did.ownerOrgId     | dono do did; o master ou uma revenda",
        "5  | did.subscriberId   | assinante proprietário desse número",
        "6  | did.supplierNote   | nome do seu fornecedor did",
        "6  | did.providerName   | nome do seu fornecedor did",
        "7  | did.kindField      | did simples; número fixo; número especial; 0800",
        "8  | did.planId         | plano de venda; tarifar as chamadas entrantes;"
            + " [rev] gerenciar planos de venda",
        "9  | did.callbackAudioId| áudio; callback e ura reversa; antes do encerramento da chamada;"
            + " retorno",
        "10 | did.modeField      | funcionalidades; apontamento do did",
        "11 | did.ipLineId       | outra plataforma; linha ip; créditos serão debitados",
        "12 | did.target         | outra plataforma; plataforma que receberá a chamada",
        "12 | did.techprefix     | outra plataforma; plataforma que receberá a chamada",
        "13 | did.host           | outra plataforma; plataforma que receberá a chamada",
        "13 | did.port           | outra plataforma; plataforma que receberá a chamada",
        "14 | did.supplier.host  | fornecedor do did; de acordo com o que foi informado",
        "14 | did.supplier.user  | fornecedor do did; usuário e senha",
        "15 | did.media          | por padrão sempre será automático",
        "16 | did.errorAudio     | reproduzir um áudio; erro da chamada",
        "17 | did.directMedia    | não recomendamos habilitar; direto do fornecedor ao cliente;"
            + " chamada muda",
        "18 | did.maxCalls       | limitar; quantidade máxima de chamadas simultâneas",
        "19 | did.bina           | identificação; de qual did está chegando a chamada",
        "20 | did.allow          | chamadas que serão permitidas nesse did",
        "21 | did.registerDid    | apenas utilize; usuário e senha; deixe como não",
      })
  void eachFieldIsExplainedInKnownWords(int field, String key, String words) {
    String help = WORDS.getString(key + ".help").toLowerCase(PORTUGUESE);

    assertThat(help).as("field %d", field).contains(words.split("; *"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "FORWARD_IP    | enviar a chamada para uma plataforma externa",
        "VOICE_PORTAL  | realizar uma chamada pela plataforma quando ligar no did;"
            + " o número que você vai originar a chamada no [rev] gerenciar portal de voz;"
            + " informar a senha do portal de voz configurado na linha ip"
            + " [rev] gerenciamento de linhas ip",
        "CALLING_CARD  | enviar uma chamada externa utilizando um did;"
            + " a chamada vai consumir o saldo desse cartão;"
            + " [rev] gerenciar callingcards (cartões)",
        "IVR           | encaminhar a chamada para uma ura de atendimento; reproduzido um áudio;"
            + " poderá digitar a opção desejada; [rev] gerenciar blocos de ura (ivr)",
        "REVERSE_IVR   | a chamada é encerrada e em seguida é retornada para o seu cliente;"
            + " encaminha para a ura de atendimento como um callback",
        "FREE_CALLBACK | o sistema desliga a chamada e retorna para o cliente;"
            + " efetuar qualquer chamada pela plataforma",
        "AUTH_CALLBACK | é necessário informar a senha;"
            + " o número precisa está cadastrado no portal de voz",
      })
  void eachModeIsExplainedInKnownWords(Mode mode, String words) {
    String help = WORDS.getString("did.mode." + mode + ".help").toLowerCase(PORTUGUESE);

    assertThat(help).contains(words.split("; *"));
  }
}
