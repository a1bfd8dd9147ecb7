package org.ringback.workbench.internal.login;

/** The texts of the log-in. */
public final class LoginMessages {
    public String title = "";
    public String subtitle = "";
    public String server = "";
    public String serverHint = "";
    public String user = "";
    public String password = "";
    public String login = "";
    public String cancel = "";
    public String progress = "";
    public String wrongCredentials = "";
    public String noServer = "";
    public String badAddress = "";
    public String badUser = "";
    public String noAnswer = "";
    public String again = "";
    public String otherVersion = "";
    public String noService = "";
    public String failed = "";
    public String noPasswordFile = "";
    public String missing = "";
    public String mustChange = "";
    public String newTitle = "";
    public String newExplained = "";
    public String newPassword = "";
    public String repeatPassword = "";
    public String change = "";
    public String changing = "";
    public String tooShort = "";
    public String samePassword = "";
    public String notRepeated = "";
    public String notTaken = "";
}
