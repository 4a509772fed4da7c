package io.xiaoer.pay.gateway.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.xiaoer.pay.domain.money.Money;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.Set;

/** The fields of a JSON object that tells the simulator something. */
final class Fields {

    private static final int LONGEST = 1_000;

    private final JsonNode object;

    Fields(JsonNode object) {
        this.object = object;
    }

    /** Says which field is wrong and how, and nothing of what it holds. */
    static final class Wrong extends RuntimeException {

        Wrong(String message) {
            super(message, null, false, false);
        }
    }

    void onlyNamed(String... names) {
        Set<String> known = Set.of(names);
        object.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw new Wrong("known fields: " + String.join(", ", names));
            }
        });
    }

    Optional<String> word(String name) {
        return field(name).map(value -> {
            if (!value.isTextual()
                    || value.textValue().isBlank()
                    || value.textValue().length() > LONGEST) {
                throw new Wrong(name + ": not a text");
            }
            return value.textValue();
        });
    }

    Optional<Money> money(String name) {
        return word(name).map(text -> Money.parse(text)
                .filter(Money::isPositive)
                .orElseThrow(() -> new Wrong(name + ": not an amount such as \"199.00\"")));
    }

    Optional<Integer> number(String name, int least, int most) {
        return field(name).map(value -> {
            boolean fits = value.isIntegralNumber()
                    && value.canConvertToInt()
                    && value.intValue() >= least
                    && value.intValue() <= most;
            if (!fits) {
                throw new Wrong(name + ": not a whole number from " + least + " to " + most);
            }
            return value.intValue();
        });
    }

    Optional<String> url(String name) {
        return word(name).map(text -> {
            try {
                HttpRequest.newBuilder(URI.create(text));
                return text;
            } catch (IllegalArgumentException e) {
                throw new Wrong(name + ": not a URL");
            }
        });
    }

    private Optional<JsonNode> field(String name) {
        return Optional.ofNullable(object.get(name));
    }
}
