package io.xiaoer.pay.rest.problem;

/**
 * Leaves a resource with an answer that is an error. It carries no stack trace: it says something about the request,
 * not about the code.
 */
public final class ProblemException extends RuntimeException {

    private final transient Problem problem;

    ProblemException(Problem problem) {
        super(problem.code().name(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
