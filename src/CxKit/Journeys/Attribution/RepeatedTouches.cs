namespace CxKit.Journeys;

/// <summary>What happens to a channel that follows itself.</summary>
public enum RepeatedTouches
{
    /// <summary>Every touch stays: <c>a &gt; a &gt; b</c> has three. The default.</summary>
    Keep,

    /// <summary>Touches of one channel in a row count as one, at the time of the last of them: <c>a &gt; a &gt; b</c> becomes <c>a &gt; b</c>.</summary>
    Collapse,
}
