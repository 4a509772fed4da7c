package io.xiaoer.pay.gateway.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.money.Money;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.message.StrictJson;
import io.xiaoer.pay.gateway.simulator.haier.HaierSite;
import io.xiaoer.pay.gateway.simulator.ledger.Site;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Where the simulator is told over HTTP what to do. Whatever is not understood is 400 and changes nothing. */
final class Control implements Site {

    private static final Pattern NUMBER = Pattern.compile("[0-9A-Za-z_.-]{1,64}");

    /** Everything back to good behaviour, over HTTP. */
    private static final String BEHAVE = "behave";

    private static final int MOST_TIMES = 1_000;
    private static final int MOST_SECONDS = 86_400;

    private final Simulator simulator;
    private final List<HaierSite> suppliers;

    Control(Simulator simulator, List<HaierSite> suppliers) {
        this.simulator = simulator;
        this.suppliers = suppliers;
    }

    @Override
    public String prefix() {
        return "/control";
    }

    @Override
    public Response answer(Request request, Instant now) {
        try {
            return route(request, now);
        } catch (Fields.Wrong wrong) {
            return Replies.message(400, wrong.getMessage());
        }
    }

    private Response route(Request request, Instant now) {
        List<String> path = List.of(request.path().split("/"));
        String place = path.size() > 2 ? path.get(2) : "";
        if (request.method().equals("GET")) {
            return place.equals("trades") && path.size() == 3 ? show(request, now) : notHere();
        }
        if (!request.method().equals("POST")) {
            return Replies.message(405, "GET or POST");
        }
        return place.equals("trades") ? tellOfTrades(path, request, now) : tell(path, place, request);
    }

    private Response tell(List<String> path, String place, Request request) {
        if (path.size() != 3) {
            return notHere();
        }
        return switch (place) {
            case "faults" -> faults(fields(request));
            case "reset" -> reset();
            case "haier" -> stock(fields(request));
            default -> notHere();
        };
    }

    private Response tellOfTrades(List<String> path, Request request, Instant now) {
        return switch (path.size()) {
            case 3 -> tellAll(fields(request));
            case 4 -> openBank(provider(path.get(3)), fields(request), now);
            case 5 -> tellOne(provider(path.get(3)), number(path.get(4)), fields(request), now);
            default -> notHere();
        };
    }

    private static Response notHere() {
        return Replies.message(404, "nothing is told here");
    }

    private static Fields fields(Request request) {
        JsonNode object = StrictJson.object(request.body()).orElseThrow(() -> new Fields.Wrong("not a JSON object"));
        return new Fields(object);
    }

    private Provider provider(String word) {
        return Words.parse(Provider.class, word)
                .filter(simulator::serves)
                .orElseThrow(() -> new Fields.Wrong("provider: no such gateway"));
    }

    private static String number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new Fields.Wrong("number: up to 64 of 0-9 A-Z a-z _ . -");
        }
        return text;
    }

    private Response show(Request request, Instant now) {
        Map<String, String> query = request.queryValues();
        return show(provider(query.getOrDefault("provider", "")), number(query.getOrDefault("number", "")), now);
    }

    private Response show(Provider provider, String number, Instant now) {
        return simulator
                .find(provider, number)
                .map(trade -> Replies.json(
                        200, TradeJson.of(trade, simulator.instruction(trade), simulator.refunds(trade), now)))
                .orElseGet(() -> Replies.message(404, "no such trade"));
    }

    private Response tellAll(Fields fields) {
        simulator.behaveAll(instruction(fields));
        return done();
    }

    private Response tellOne(Provider provider, String number, Fields fields, Instant now) {
        boolean justPays = fields.word("do").filter("pay"::equals).isPresent();
        Instruction instruction = instruction(fields);
        boolean needsMoney = instruction.behaviour().needsMoney()
                && fields.word("do").filter(BEHAVE::equals).isEmpty();
        if (needsMoney && simulator.find(provider, number).isEmpty()) {
            return Replies.message(404, "no such trade");
        }
        if (!justPays) {
            simulator.behave(provider, number, instruction);
        }
        if (needsMoney && simulator.pay(provider, number).isEmpty() && !isPaid(provider, number)) {
            return Replies.message(409, "it is closed or expired: nobody can pay it");
        }
        return simulator.find(provider, number).isPresent() ? show(provider, number, now) : done();
    }

    /** What concerns callbacks only can be told of a paid trade, too: its refunds are still to come. */
    private boolean isPaid(Provider provider, String number) {
        return simulator.find(provider, number).filter(Trade::isPaid).isPresent();
    }

    private static Instruction instruction(Fields fields) {
        fields.onlyNamed("do", "amount", "delay_seconds", "times");
        String word = fields.word("do").orElseThrow(() -> new Fields.Wrong("do: missing"));
        Behaviour behaviour = word.equals(BEHAVE)
                ? Behaviour.PAY
                : Words.parse(Behaviour.class, word).orElseThrow(() -> new Fields.Wrong("do: no such behaviour"));
        return new Instruction(
                behaviour,
                fields.money("amount"),
                fields.number("delay_seconds", 0, MOST_SECONDS).map(Duration::ofSeconds),
                fields.number("times", 1, MOST_TIMES));
    }

    private Response openBank(Provider provider, Fields fields, Instant now) {
        if (provider != Provider.BANK) {
            throw new Fields.Wrong("provider: only the bank's trades are opened here");
        }
        fields.onlyNamed("number", "amount", "notify_url");
        String number = number(fields.word("number").orElse(""));
        Money amount = fields.money("amount").orElseThrow(() -> new Fields.Wrong("amount: missing"));
        simulator.openBank(number, amount, fields.url("notify_url").orElse(""));
        return show(provider, number, now);
    }

    private Response faults(Fields fields) {
        fields.onlyNamed("answers_lost", "answers_late", "callbacks_duplicated", "seed");
        int lost = fields.number("answers_lost", 0, 100).orElse(0);
        int late = fields.number("answers_late", 0, 100).orElse(0);
        int duplicated = fields.number("callbacks_duplicated", 0, 100).orElse(0);
        int seed = fields.number("seed", 0, Integer.MAX_VALUE).orElse(0);
        if (lost + late > 100) {
            throw new Fields.Wrong("answers_lost and answers_late: more than a hundred together");
        }
        simulator.faults(new Faults(lost, late, duplicated, seed));
        return done();
    }

    private Response reset() {
        simulator.reset();
        return done();
    }

    private Response stock(Fields fields) {
        fields.onlyNamed("product_code", "stock");
        String code = fields.word("product_code").orElseThrow(() -> new Fields.Wrong("product_code: missing"));
        int stock = fields.number("stock", 0, Integer.MAX_VALUE).orElseThrow(() -> new Fields.Wrong("stock: missing"));
        if (suppliers.isEmpty()) {
            return notHere();
        }
        suppliers.forEach(supplier -> supplier.stock(code, stock));
        return done();
    }

    private static Response done() {
        return Replies.json(200, JsonNodeFactory.instance.objectNode().put("message", "done"));
    }
}
