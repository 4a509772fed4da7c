/**
 * Holds the documents to the code: what a page in {@code docs} says about this module is rendered from it, compiled
 * against it or compared with it. Tests of the rules themselves stand with the rules.
 */
package io.xiaoer.pay.domain.docs;
