import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;

/** Prints what the database has counted since its start: statements, commits, rows of CDRs. */
class DatabaseCounters {
  public static void main(String[] access) throws Exception {
    try (Connection database = DriverManager.getConnection(access[0], access[1], access[2]);
        var statement = database.createStatement()) {
      ResultSet counters =
          statement.executeQuery(
              "show global status where Variable_name in ('Questions', 'Com_select', 'Com_insert',"
                  + " 'Com_update', 'Com_delete', 'Com_commit', 'Com_begin')");
      while (counters.next()) {
        System.out.print(counters.getString(1) + "=" + counters.getLong(2) + " ");
      }
      ResultSet cdrs = statement.executeQuery("select count(*) from cdr");
      cdrs.next();
      System.out.println("cdrs=" + cdrs.getLong(1));
    }
  }
}
