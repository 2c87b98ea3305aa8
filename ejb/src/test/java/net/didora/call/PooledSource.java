package net.didora.call;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * As much of a connection pool as the server gives call control: bounded, with its limits, and
 * setting auto-commit only when a statement needs it otherwise than the last one did.
 */
public final class PooledSource {
  private static final String LIMITS =
      "&connectTimeout=1000&socketTimeout=2000&sessionVariables=innodb_lock_wait_timeout=1"
          + "&useServerPrepStmts=false&cachePrepStmts=true&prepStmtCacheSqlLimit=8192"
          + "&prepStmtCacheSize=500&cacheServerConfiguration=true&useLocalSessionState=true"
          + "&elideSetAutoCommits=true";

  private final MysqlDataSource source = new MysqlDataSource();
  private final LinkedBlockingDeque<Connection> idle = new LinkedBlockingDeque<>();
  private final Semaphore permits;

  private PooledSource(String url, String user, String password, int size) {
    source.setUrl(url + LIMITS);
    source.setUser(user);
    source.setPassword(password);
    permits = new Semaphore(size);
  }

  public static DataSource of(String url, String user, String password, int size) {
    PooledSource pool = new PooledSource(url, user, password, size);
    return (DataSource)
        Proxy.newProxyInstance(
            PooledSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, method, arguments) -> pool.connection());
  }

  private Connection connection() throws SQLException, InterruptedException {
    if (!permits.tryAcquire(500, TimeUnit.MILLISECONDS)) {
      throw new SQLException("no connection is free");
    }
    try {
      Connection free = idle.pollFirst();
      return wrapped(free != null ? free : open());
    } catch (SQLException e) {
      permits.release();
      throw e;
    }
  }

  private Connection open() throws SQLException {
    Connection connection = source.getConnection();
    connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    return connection;
  }

  private Connection wrapped(Connection real) {
    boolean[] broken = {false};
    boolean[] autoCommit = {true};
    AtomicBoolean closed = new AtomicBoolean();
    return (Connection)
        Proxy.newProxyInstance(
            PooledSource.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                if (!closed.getAndSet(true)) {
                  giveBack(real, broken[0]);
                }
                return null;
              }
              if (method.getName().equals("setAutoCommit")) {
                autoCommit[0] = (Boolean) arguments[0];
                return null;
              }
              try {
                if (real.getAutoCommit() != autoCommit[0]) {
                  real.setAutoCommit(autoCommit[0]);
                }
                return method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                broken[0] = true;
                throw e.getCause();
              } catch (SQLException e) {
                broken[0] = true;
                throw e;
              }
            });
  }

  private void giveBack(Connection real, boolean broken) throws SQLException {
    if (broken || real.isClosed()) {
      real.close();
    } else {
      idle.addFirst(real);
    }
    permits.release();
  }
}
