package org.ringback.workbench.calls.internal;

/** The texts of the calls view. */
public final class Messages {
    public String calls = "";
    public String state = "";
    public String with = "";
    public String wantedColumn = "";
    public String why = "";
    public String duration = "";
    public String empty = "";
    public String compose = "";
    public String transfer = "";
    public String hold = "";
    public String takeBack = "";
    public String hangUp = "";
    public String hungUp = "";
    public String held = "";
    public String takenBack = "";
    public String transferred = "";
    public String noCall = "";
    public String notPossible = "";
    public String transferTitle = "";
    public String transferNow = "";
    public String transferFilter = "";
    public String transferEmpty = "";
    public String wanted = "";
    public String diverted = "";
    public String name = "";
    public String phone = "";
    public String presence = "";
    public String dialTitle = "";
    public String dialNow = "";
    public String dialNumber = "";
}
