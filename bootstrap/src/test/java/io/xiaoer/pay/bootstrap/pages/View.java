package io.xiaoer.pay.bootstrap.pages;

import java.util.Map;

/** Whom a page is shown to: the language of the browser and the width of its window. */
enum View {
    CHINESE_ON_A_PHONE("zh-CN", 360, 760),
    CHINESE_ON_A_DESK("zh-CN", 1440, 900),
    ENGLISH_ON_A_PHONE("en-GB", 360, 760),
    ENGLISH_ON_A_DESK("en-GB", 1440, 900);

    final String language;
    final int width;
    final int height;

    View(String language, int width, int height) {
        this.language = language;
        this.width = width;
        this.height = height;
    }

    boolean isEnglish() {
        return language.startsWith("en");
    }

    boolean isOnAPhone() {
        return width < 700;
    }

    /** What the browser says of itself, as its tools take it. */
    Map<String, Object> userAgent(String own, String languages) {
        if (!isOnAPhone()) {
            return Map.of("userAgent", own, "acceptLanguage", languages);
        }
        Map<String, Object> phone = Map.of(
                "platform", "Android",
                "platformVersion", "14.0.0",
                "architecture", "",
                "model", "Phone",
                "mobile", true);
        return Map.of(
                "userAgent",
                own.replaceFirst("\\(.*?\\)", "(Linux; Android 14; Phone)").replace(" Safari/", " Mobile Safari/"),
                "acceptLanguage",
                languages,
                "userAgentMetadata",
                phone);
    }

    /** What somebody of this language reads. */
    String reads(String chinese, String english) {
        return isEnglish() ? english : chinese;
    }
}
