package io.xiaoer.pay.application.port.in;

import io.xiaoer.pay.application.port.out.Figures.Balance;

/** Counts beforehand what would take long to count while somebody waits. Safe side by side. */
public interface KeepFigures {

    /** Counts the hours that are over and not counted yet, as far back as {@link ReadOverview} looks; says how many. */
    int keepHours();

    /** Looks where all money is, which reads all money, and remembers it. */
    Balance lookAtBooks();
}
