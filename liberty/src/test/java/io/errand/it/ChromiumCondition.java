package io.errand.it;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** See {@link NeedsChromium}. */
final class ChromiumCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (Chromium.isInstalled()) {
            return ConditionEvaluationResult.enabled("Chromium is here");
        }
        if (Boolean.getBoolean("errand.browser.required")) {
            throw new IllegalStateException(
                    "errand.browser.required=true, but chromium and chromedriver are not both on the PATH");
        }
        if (context.getTestMethod().isEmpty()) {
            System.out.println(context.getDisplayName() + " left out: chromium and chromedriver are not on the PATH");
        }
        return ConditionEvaluationResult.disabled("no Chromium");
    }
}
