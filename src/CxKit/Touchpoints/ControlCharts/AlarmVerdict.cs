namespace CxKit.Touchpoints;

/// <summary>What a backtest says of an alarm rule.</summary>
public enum AlarmVerdict
{
    /// <summary>It alarms about as seldom as designed, or more seldom.</summary>
    Accepted,

    /// <summary>Even the lower end of the measured rate exceeds the designed one times the tolerance.</summary>
    TooManyFalseAlarms,

    /// <summary>The chart of the history itself alarms: something happened then, or the yardstick is wrong.</summary>
    HistoryAlarms,
}
