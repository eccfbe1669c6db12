namespace CxKit.Journeys;

/// <summary>Whether paths made from a log know when their touches were.</summary>
public enum TouchTimes
{
    /// <summary>They do not, so that journeys over the same channels are one path. The default.</summary>
    LeaveOut,

    /// <summary>They do, as <see cref="AttributionModel.TimeDecay"/> needs it; hardly two converted journeys are then one path.</summary>
    Keep,
}
