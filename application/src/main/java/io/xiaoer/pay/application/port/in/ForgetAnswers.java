package io.xiaoer.pay.application.port.in;

/** Forgets the answers that nobody can ask for again, a day after they were given. Safe to run beside itself. */
public interface ForgetAnswers {

    /** Says how many were forgotten. */
    int forgetOld();
}
