package io.xiaoer.pay.rest.model;

import io.xiaoer.pay.application.Page;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Part of a list, newest first.
 *
 * @param nextCursor what to ask for the next part with; null on the last one
 */
@Schema(name = "Page")
public record PageJson<T>(
        List<T> items, @Schema(nullable = true) String nextCursor) {

    public static <D, T> PageJson<T> of(Page<D> page, Function<D, T> json) {
        return new PageJson<>(
                page.items().stream().map(json).toList(),
                page.next().map(CursorText::write).orElse(null));
    }
}
