package io.xiaoer.pay.rest.staff;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.application.port.in.ReadTimeline;
import io.xiaoer.pay.rest.model.OrderJson;
import io.xiaoer.pay.rest.model.PaymentJson;
import io.xiaoer.pay.rest.model.RefundJson;
import io.xiaoer.pay.rest.openapi.ApiDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * All that is on record about a payment.
 *
 * @param outTradeNo what gateways call it
 * @param refunds of its money, oldest first
 * @param items newest first
 * @param cut whether there are older ones that are not told
 */
@Schema(name = "Timeline")
public record TimelineJson(
        PaymentJson payment,
        OrderJson order,
        String customer,
        String outTradeNo,
        List<RefundJson> refunds,
        List<Item> items,
        boolean cut,
        List<StaffActionJson> actions) {

    static TimelineJson of(ReadTimeline.Timeline timeline) {
        return new TimelineJson(
                PaymentJson.of(timeline.payment()),
                OrderJson.of(timeline.order()),
                timeline.order().customer().value(),
                timeline.payment().payment().tradeNumber().value(),
                timeline.refunds().stream().map(RefundJson::of).toList(),
                timeline.items().stream().map(Item::of).toList(),
                timeline.cut(),
                StaffActionJson.of(timeline.actions()));
    }

    /**
     * Something that happened.
     *
     * @param name what exactly: an event of the payment's log, `order_` and a status, what subscribers are told, or
     *     `callback` for a message as it came
     * @param callbackId of a message that is kept; null for everything else
     * @param evidence the message, with personal data masked, or the beginning of a long one; null for everything else
     * @param told which subscribers are told of it, as far as that is kept; none for what is no event
     */
    @Schema(name = "TimelineItem")
    public record Item(
            Instant at,

            @Schema(implementation = ReadTimeline.Side.class)
            String side,

            @Schema(implementation = ReadTimeline.Kind.class)
            String kind,

            String name,
            Map<String, String> facts,
            @Schema(nullable = true) String callbackId,
            @Schema(nullable = true) String evidence,
            List<ToldJson> told) {

        /** Whoever wants more of a message than this reads it among the callbacks. */
        private static final int LONGEST_EVIDENCE = 8_000;

        static Item of(ReadTimeline.Item item) {
            return new Item(
                    item.at(),
                    Words.of(item.side()),
                    Words.of(item.kind()),
                    item.name(),
                    new TreeMap<>(item.facts()),
                    item.callback()
                            .map(kept -> Long.toString(kept.id().value()))
                            .orElse(null),
                    item.callback()
                            .map(kept -> beginning(MaskedBody.of(kept.message().body())))
                            .orElse(null),
                    item.told().stream().map(ToldJson::of).toList());
        }

        private static String beginning(String text) {
            if (text.length() <= LONGEST_EVIDENCE) {
                return text;
            }
            int end = LONGEST_EVIDENCE - (Character.isHighSurrogate(text.charAt(LONGEST_EVIDENCE - 1)) ? 1 : 0);
            return text.substring(0, end) + "…";
        }
    }

    /**
     * Who is told of an event.
     *
     * @param url of a webhook; null for a kind of subscriber that has none
     */
    @Schema(name = "ToldSubscriber")
    public record ToldJson(
            @Schema(ref = ApiDefinition.ID) String subscriberId,

            @Schema(nullable = true) String url,
            DeliveryJson delivery) {

        static ToldJson of(ReadTimeline.Told told) {
            return new ToldJson(
                    Long.toString(told.delivery().subscriber().value()),
                    told.address().isEmpty() ? null : told.address(),
                    DeliveryJson.of(told.delivery()));
        }
    }
}
