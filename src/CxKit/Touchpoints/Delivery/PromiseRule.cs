namespace CxKit.Touchpoints;

/// <summary>When a promise is over.</summary>
public enum PromiseRule
{
    /// <summary>At the end of its day in the calendar's time zone: what a customer to whom a date was shown takes it for.</summary>
    EndOfDay,

    /// <summary>At its instant, such as 18:00 for a time slot; a date without a time is then over when it begins.</summary>
    Instant,
}
