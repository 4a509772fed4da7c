package io.xiaoer.pay.gateway.alipay;

/** Text of people within Alipay's limits. */
final class AlipayText {

    /** As much of a subject or a reason as Alipay takes. */
    private static final int LONGEST = 256;

    private AlipayText() {}

    /** Cut between characters, not within one. */
    static String beginning(String text) {
        return text.codePoints()
                .limit(LONGEST)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Without what Alipay refuses in a subject; {@code otherwise} when nothing is left. */
    static String subject(String text, String otherwise) {
        String subject = text.replaceAll("[/=&\\p{Cntrl}]+", " ").strip();
        return subject.isEmpty() ? otherwise : beginning(subject);
    }
}
