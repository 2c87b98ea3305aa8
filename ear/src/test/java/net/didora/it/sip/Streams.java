package net.didora.it.sip;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/** SIP over connections, TCP or TLS: takes those that come, and makes one to each port asked. */
final class Streams implements Wire {
  private static final Pattern LENGTH = Pattern.compile("(?im)^Content-Length\\s*:\\s*(\\d+)");

  private final SocketFactory factory;
  private final ServerSocket listener;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final Map<Integer, Link> links = new ConcurrentHashMap<>();
  private final Consumer<SipText> inbox;
  private final AtomicInteger lost = new AtomicInteger();

  Streams(int port, ServerSocketFactory server, SocketFactory client, Consumer<SipText> inbox)
      throws IOException {
    this.factory = client;
    this.inbox = inbox;
    this.listener = server.createServerSocket();
    listener.setReuseAddress(true);
    listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    daemon("sip-accept-" + port, this::accept);
  }

  @Override
  public Link to(int port) {
    return links.computeIfAbsent(port, this::connect);
  }

  private Link connect(int port) {
    try {
      return take(factory.createSocket(InetAddress.getLoopbackAddress(), port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        take(listener.accept());
      } catch (IOException closed) {
        return;
      }
    }
  }

  private Link take(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    sockets.add(socket);
    Link link = message -> write(socket, message);
    daemon("sip-read-" + socket.getPort(), () -> read(socket, link));
    return link;
  }

  private static void write(Socket socket, String message) {
    try {
      socket.getOutputStream().write(message.getBytes(ISO_8859_1));
      socket.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void read(Socket socket, Link link) {
    try {
      InputStream in = socket.getInputStream();
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        Matcher length = LENGTH.matcher(head);
        byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
        inbox.accept(new SipText(head + new String(body, ISO_8859_1), link));
      }
      lost.incrementAndGet();
    } catch (IOException closed) {
      lost.incrementAndGet();
    }
  }

  /** How many connections the other side has closed. */
  @Override
  public int lost() {
    return lost.get();
  }

  /** The next head with its empty line; nothing at the end of the connection. */
  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.length() < 4 || head.lastIndexOf("\r\n\r\n") != head.length() - 4) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      boolean keepAlive = head.length() == 0 && (next == '\r' || next == '\n');
      if (!keepAlive) {
        head.append((char) next);
      }
    }
    return head.toString();
  }

  static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    listener.close();
    for (Socket socket : sockets) {
      socket.close();
    }
  }
}
