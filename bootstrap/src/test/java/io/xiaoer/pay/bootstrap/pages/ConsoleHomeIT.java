package io.xiaoer.pay.bootstrap.pages;

import static org.assertj.core.api.Assertions.assertThat;

/** Into the console, and out of it again. */
@BrowserTest
class ConsoleHomeIT {

    @EveryView
    void staffSignInAndSeeTheBooksAndTheDiagrams(View view, BrowserKit kit) {
        Console console = Console.opened(kit, view, "");
        console.tab().one("#sign-in-demo");
        console.tab().isFitForEverybody();
        console.signIn();
        console.tab().one("#books");
        assertThat(console.booksSay()).contains(view.reads("账目", "Books"));
        console.tab().isFitForEverybody();

        console.go("states");
        console.showsOrderDiagram();
        console.tab().isFitForEverybody();

        console.signOut();
    }
}
