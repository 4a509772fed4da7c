package io.xiaoer.pay.gateway.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.gateway.simulator.ledger.Refund;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Instant;
import java.util.List;

/** A trade as those who tell the simulator see it. */
final class TradeJson {

    private TradeJson() {}

    static JsonNode of(Trade trade, Instruction instruction, List<Refund> refunds, Instant now) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("provider", Words.of(trade.provider()))
                .put("number", trade.number())
                .put("amount", trade.amount().toString())
                .put("description", trade.description())
                .put("state", Words.of(TradeState.of(trade, now)))
                .put("behaviour", Words.of(instruction.behaviour()))
                .put("created_at", trade.createdAt().toString())
                .put("expires_at", trade.expiresAt().map(Instant::toString).orElse(null));
        ArrayNode paid = json.putArray("paid");
        trade.paid().forEach(one -> paid.addObject()
                .put("transaction_id", one.transactionId())
                .put("amount", one.amount().toString())
                .put("paid_at", one.at().toString()));
        ArrayNode back = json.putArray("refunds");
        refunds.forEach(one -> back.addObject()
                .put("number", one.number())
                .put("refund_id", one.refundId())
                .put("amount", one.amount().toString())
                .put("status", Words.of(one.status()))
                .put("created_at", one.createdAt().toString()));
        return json;
    }
}
