package ipvs.model.table;

import ipvs.model.AddressFamily;
import ipvs.model.Connection;
import ipvs.model.Connection.Origin;
import ipvs.model.Endpoint;
import ipvs.model.Protocol;
import java.util.OptionalInt;
import java.util.function.Predicate;

/** What filters ask of an entry of the connection table. */
final class ConnectionTerms {
  private ConnectionTerms() {}

  static Term<Connection> of(FilterWord word) {
    return Term.of(word, value -> test(word.key(), value));
  }

  private static Predicate<Connection> test(FilterKey key, String value) {
    return switch (key) {
      case PROTOCOL -> protocol(value);
      case FAMILY -> {
        AddressFamily wanted = FilterValue.orWrong(AddressFamily.ofWord(value), key, value);
        yield connection -> connection.source().family() == wanted;
      }
      case FWMARK -> {
        NumberRange wanted =
            value.equals("any")
                ? ServiceWord.MARKS
                : FilterValue.range(key, value, ServiceWord.MARKS);
        yield connection -> hasMark(connection) && wanted.contains(connection.mark().getAsLong());
      }
      case SERVER -> {
        Predicate<Endpoint> wanted = ServerTerms.endpoint(value);
        yield connection -> wanted.test(connection.destination());
      }
      case SERVER_PORT -> {
        NumberRange wanted = FilterValue.range(key, value, FilterValue.U16);
        yield connection -> wanted.contains(connection.destination().port());
      }
      case CLIENT -> {
        AddressPrefix wanted = FilterValue.prefix(key, value);
        yield connection -> wanted.contains(connection.source().address());
      }
      case CLIENT_PORT -> {
        NumberRange wanted = FilterValue.range(key, value, FilterValue.U16);
        yield connection -> wanted.contains(connection.source().port());
      }
      case VIRTUAL -> {
        AddressPrefix wanted = FilterValue.prefix(key, value);
        yield connection -> !hasMark(connection) && wanted.contains(connection.virtual().address());
      }
      case VIRTUAL_PORT -> {
        NumberRange wanted = FilterValue.range(key, value, FilterValue.U16);
        yield connection -> !hasMark(connection) && wanted.contains(connection.virtual().port());
      }
      case STATE -> connection -> connection.state().equalsIgnoreCase(value);
      case EXPIRES -> {
        NumberRange wanted = FilterValue.range(key, value, FilterValue.U32);
        yield connection -> wanted.contains(connection.expires());
      }
      case TEMPLATE -> {
        boolean isWanted = FilterValue.isFirst(key, value);
        yield connection -> connection.isTemplate() == isWanted;
      }
      case ORIGIN -> {
        Origin wanted = FilterValue.isFirst(key, value) ? Origin.LOCAL : Origin.SYNC;
        yield connection -> origin(connection) == wanted;
      }
      default -> throw new IllegalStateException(key + " is not asked of connections");
    };
  }

  private static Predicate<Connection> protocol(String value) {
    if (value.equals("mark")) {
      return ConnectionTerms::hasMark;
    }
    int number = FilterValue.orWrong(Protocol.ofWord(value), FilterKey.PROTOCOL, value).number();
    return connection -> connection.protocolNumber().equals(OptionalInt.of(number));
  }

  private static Origin origin(Connection connection) {
    if (connection.origin().isEmpty()) {
      throw new IllegalStateException("the origin of a connection is not known: " + connection);
    }
    return connection.origin().get();
  }

  private static boolean hasMark(Connection connection) {
    return connection.mark().isPresent();
  }
}
