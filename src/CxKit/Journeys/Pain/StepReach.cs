namespace CxKit.Journeys;

/// <summary>A journey's first visit to a step, and how long it stayed.</summary>
internal struct StepReach
{
    public int Journey;
    public int Stratum;

    /// <summary>The place of the visit in its journey.</summary>
    public int Index;

    /// <summary>The time spent at the first visit in seconds; NaN when not known.</summary>
    public float Seconds;

    /// <summary>The name of the event that ended this time; −1 where the shop measured it.</summary>
    public int EndedBy;

    /// <summary>The time from the start of the journey to the end of that, in seconds.</summary>
    public float Elapsed;
}
