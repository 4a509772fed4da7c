package io.xiaoer.pay.bootstrap.pages;

import java.util.List;

/** The staff console, as somebody of the staff uses it. */
final class Console {

    private static final String ROWS = "#list tbody tr[data-id]";

    private final Tab tab;

    private Console(Tab tab) {
        this.tab = tab;
    }

    /** Opened by somebody who is not signed in yet. */
    static Console opened(BrowserKit kit, View view, String place) {
        return new Console(kit.open(view, "/console" + place));
    }

    static Console signedIn(BrowserKit kit, View view, String place) {
        Console console = opened(kit, view, place);
        console.signIn();
        return console;
    }

    Tab tab() {
        return tab;
    }

    void signIn() {
        tab.press("#sign-in-demo");
        tab.one("#nav a[data-view]");
    }

    void go(String view) {
        tab.press("#nav a[data-view='" + view + "']");
        tab.one("#nav a[data-view='" + view + "'][aria-current='page']");
    }

    void search(String words) {
        tab.type("#search", words + "\n");
    }

    /** Once the list holds nothing else than that many rows. */
    void listsOnly(String words) {
        tab.until("a list of " + words + " alone", () -> {
            List<String> rows = tab.texts(ROWS);
            return rows.size() == 1 && rows.get(0).contains(words)
                    ? java.util.Optional.of(rows)
                    : java.util.Optional.empty();
        });
    }

    void openFirst() {
        tab.press(ROWS);
        tab.one("#detail");
    }

    void open(String id) {
        tab.press("#list tbody tr[data-id='" + id + "']");
        tab.one("#detail");
    }

    void detailSees(String words) {
        tab.sees("#detail", words);
    }

    int events(String kind) {
        tab.one("#timeline li[data-kind]");
        return tab.count("#timeline li[data-kind='" + kind + "']");
    }

    List<String> timeline() {
        tab.one("#timeline li[data-kind]");
        return tab.texts("#timeline li[data-kind]");
    }

    boolean offers(String action) {
        return tab.has("button[data-action='" + action + "']");
    }

    /** An action, its reason, and that one is sure; what came of it stands where it was pressed. */
    void act(String action, String reason) {
        tab.press("button[data-action='" + action + "']");
        tab.type("#reason", reason);
        tab.press("#confirm");
    }

    void resultSees(String words) {
        tab.sees("#result", words);
    }

    void adjustStock(String delta, String reason) {
        tab.type("#adjust [name=delta]", delta);
        tab.type("#adjust [name=reason]", reason);
        tab.press("#adjust button");
    }

    void dryRun() {
        tab.press("#dry-run");
    }

    void reportSees(String words) {
        tab.sees("#report", words);
    }

    void showsOrderDiagram() {
        tab.one("#order-diagram svg");
    }
}
