namespace CxKit.Journeys;

/// <summary>A journey's first visit to a step, and what happened to it there before it converted or ended.</summary>
internal struct StepReach
{
    public int Journey;
    public int Stratum;

    /// <summary>The time spent at the first visit in seconds; NaN when not known.</summary>
    public float Seconds;

    /// <summary>The name of the event that ended this time; −1 where the shop measured it.</summary>
    public int EndedBy;

    public bool Repeated;
    public bool Raged;
    public bool Looped;
    public bool EndedHere;
}
