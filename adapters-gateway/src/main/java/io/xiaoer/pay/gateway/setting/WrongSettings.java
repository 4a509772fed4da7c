package io.xiaoer.pay.gateway.setting;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Settings that cannot be right; names each of them, and repeats no key. */
public final class WrongSettings extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient Map<String, String> problems;

    WrongSettings(Map<String, String> problems) {
        super(problems.entrySet().stream()
                .map(problem -> problem.getKey() + " is " + problem.getValue())
                .collect(Collectors.joining("; ")));
        this.problems = Collections.unmodifiableMap(new LinkedHashMap<>(problems));
    }

    /** What is wrong, by the settings' full names. */
    public Map<String, String> problems() {
        return problems;
    }
}
