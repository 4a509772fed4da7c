package io.xiaoer.pay.gateway.simulator;

import io.xiaoer.pay.application.Words;
import io.xiaoer.pay.domain.payment.Provider;
import io.xiaoer.pay.gateway.simulator.WalletText.Language;
import io.xiaoer.pay.gateway.simulator.ledger.Trade;

/** The wallet's HTML in one language. All that comes from elsewhere is escaped. */
final class WalletPage {

    private static final String FRAME = """
            <!DOCTYPE html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="stylesheet" href="/wallet/wallet.css">
            <script src="/wallet/wallet.js" defer></script>
            </head>
            <body>
            <main>
            <header><h1>%s</h1><p class="notice">%s</p></header>
            <section class="card">
            %s</section>
            </main>
            </body>
            </html>
            """;

    private static final String TRADE = """
            <p class="quiet">%s</p>
            <p class="amount">¥%s</p>
            <dl>
            %s<dt>%s</dt><dd>%s</dd>
            </dl>
            <p role="status"><span class="state %s">%s</span></p>
            """;

    /** The script shows the one that leads back from here, if one does. */
    private static final String WHAT_NEXT = """
            <p>%s</p>
            <button type="button" id="back" hidden>%s</button>
            <button type="button" id="close" hidden>%s</button>
            """;

    private static final String BUTTON = """
            <form method="post"><input type="hidden" name="do" value="%s"><button class="%s" data-wait="%s">%s</button></form>
            """;

    private static final String AMOUNT_FORM = """
            <dl>
            <dt>%s</dt><dd>%s</dd>
            </dl>
            %s<form method="post">
            <input type="hidden" name="do" value="open">
            <label for="amount">%s</label>
            <input id="amount" name="amount" inputmode="decimal" autocomplete="off" required value="%s">
            <button>%s</button>
            </form>
            """;

    private final Language language;

    WalletPage(Language language) {
        this.language = language;
    }

    private String say(WalletText text) {
        return escaped(text.in(language));
    }

    /** @param declined whether the shopper has just said that he does not pay */
    String trade(Trade trade, TradeState state, boolean declined) {
        String goods = trade.description().isBlank()
                ? ""
                : "<dt>%s</dt><dd>%s</dd>\n".formatted(say(WalletText.GOODS), escaped(trade.description()));
        boolean isOpen = state == TradeState.OPEN;
        WalletText said = isOpen && declined ? WalletText.DECLINED : WalletText.of(state);
        String top = TRADE.formatted(
                say(WalletText.AMOUNT),
                trade.amount(),
                goods,
                say(WalletText.NUMBER),
                escaped(trade.number()),
                Words.of(state),
                say(said));
        return frame(trade.provider(), top + (isOpen ? buttons() : whatNext(state)));
    }

    private String whatNext(TradeState state) {
        WalletText help = state == TradeState.PAID ? WalletText.PAID_HELP : WalletText.UNKNOWN_HELP;
        return WHAT_NEXT.formatted(say(help), say(WalletText.BACK), say(WalletText.CLOSE));
    }

    private String buttons() {
        return BUTTON.formatted("pay", "first", say(WalletText.PAYING), say(WalletText.PAY))
                + BUTTON.formatted("decline", "second", "", say(WalletText.DECLINE));
    }

    /** Asks for what only the shop knows. */
    String amount(Provider provider, String number, String amount, boolean wrong) {
        String mistake =
                wrong ? "<p class=\"wrong\" role=\"alert\">%s</p>\n".formatted(say(WalletText.AMOUNT_WRONG)) : "";
        return frame(
                provider,
                AMOUNT_FORM.formatted(
                        say(WalletText.NUMBER),
                        escaped(number),
                        mistake,
                        say(WalletText.AMOUNT_FIELD),
                        escaped(amount),
                        say(WalletText.OPEN_TRANSFER)));
    }

    String unknown() {
        return frame(
                say(WalletText.TITLE),
                "<p><span class=\"state closed\">%s</span></p>\n<p>%s</p>\n"
                        .formatted(say(WalletText.UNKNOWN), say(WalletText.UNKNOWN_HELP)));
    }

    private String frame(Provider provider, String content) {
        return frame(say(WalletText.TITLE) + " · " + say(WalletText.of(provider)), content);
    }

    private String frame(String title, String content) {
        return FRAME.formatted(language.tag, title, title, say(WalletText.NOTICE), content);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
