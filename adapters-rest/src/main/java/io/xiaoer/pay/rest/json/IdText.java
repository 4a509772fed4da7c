package io.xiaoer.pay.rest.json;

import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An id as a client wrote it, in a path or as a JSON number or string. Ids are opaque to clients, so one of another
 * form is not malformed: it is the id of nothing.
 */
@Schema(implementation = String.class, description = "Opaque; a JSON number is taken too")
public record IdText(String value) {

    private static final long NOBODYS = -1;

    /** As we write ids: positive, no sign, no leading zero; eighteen digits always fit a {@code long}. */
    private static final Pattern CANONICAL = Pattern.compile("[1-9][0-9]{0,17}");

    /** The id's number; empty when the text is not the form in which we hand out ids, so that nothing has it. */
    public OptionalLong asLong() {
        return value != null && CANONICAL.matcher(value).matches()
                ? OptionalLong.of(Long.parseLong(value))
                : OptionalLong.empty();
    }

    /** The id's number, or one that nothing has. */
    public long orNobodys() {
        return asLong().orElse(NOBODYS);
    }

    @Override
    public String toString() {
        return value;
    }
}
