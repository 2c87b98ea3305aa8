package net.didora.call;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A wire to the database that can freeze, so that nothing comes through while all connections stay
 * open (as when the database is stopped by SIGSTOP), and that can be cut.
 */
final class SlowWire implements Closeable {
  private final InetSocketAddress server;
  private final ServerSocket entry;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private volatile boolean frozen;
  private volatile boolean cut;

  SlowWire(InetSocketAddress server) throws IOException {
    this.server = server;
    entry = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    start(this::accept);
  }

  int port() {
    return entry.getLocalPort();
  }

  void freeze() {
    frozen = true;
  }

  synchronized void thaw() {
    frozen = false;
    notifyAll();
  }

  /** Every connection breaks, and new ones are refused at once. */
  void cut() throws IOException {
    cut = true;
    for (Socket socket : sockets) {
      socket.close();
    }
  }

  void mend() {
    cut = false;
  }

  @Override
  public void close() throws IOException {
    entry.close();
    cut();
    thaw();
  }

  private void accept() throws IOException {
    while (!entry.isClosed()) {
      Socket client = entry.accept();
      if (cut) {
        client.close();
      } else {
        Socket database = new Socket();
        database.connect(server);
        sockets.add(client);
        sockets.add(database);
        start(() -> pump(client, database));
        start(() -> pump(database, client));
      }
    }
  }

  private void pump(Socket from, Socket to) throws IOException {
    byte[] bytes = new byte[65536];
    InputStream in = from.getInputStream();
    OutputStream out = to.getOutputStream();
    int count = in.read(bytes);
    while (count >= 0) {
      waitWhileFrozen();
      out.write(bytes, 0, count);
      count = in.read(bytes);
    }
    // What was sent before the sender gave up still arrives: a frozen server reads it later.
    to.shutdownOutput();
  }

  private synchronized void waitWhileFrozen() {
    while (frozen) {
      try {
        wait();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static void start(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The wire was cut, or the test is over.
                return;
              }
            });
    thread.setDaemon(true);
    thread.start();
  }
}
