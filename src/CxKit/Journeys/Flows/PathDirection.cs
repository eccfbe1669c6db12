namespace CxKit.Journeys;

/// <summary>Which way paths go from an event.</summary>
public enum PathDirection
{
    /// <summary>What follows it.</summary>
    After,

    /// <summary>What comes before it, backwards.</summary>
    Before,
}
