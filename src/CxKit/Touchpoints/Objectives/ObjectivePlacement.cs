namespace CxKit.Touchpoints;

/// <summary>What became of an event that an <see cref="ObjectiveTracker"/> was given.</summary>
public enum ObjectivePlacement
{
    /// <summary>It is counted.</summary>
    Counted,

    /// <summary>It is counted, and belongs to a time of which a report was handed out: <see cref="ObjectiveTracker.Revisions"/> has the report anew.</summary>
    Late,

    /// <summary>The event is counted already.</summary>
    Duplicate,

    /// <summary>It is older than <see cref="ObjectiveTrackerOptions.AllowedLateness"/>, and not counted.</summary>
    TooLate,

    /// <summary>It is later than the clock by more than <see cref="ObjectiveTrackerOptions.ClockTolerance"/>, and not counted.</summary>
    InFuture,
}
