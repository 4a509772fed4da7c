package io.xiaoer.pay.bootstrap.pages;

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

    /** What somebody of this language reads. */
    String reads(String chinese, String english) {
        return isEnglish() ? english : chinese;
    }
}
