namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>What follows what: the directly-follows graph of the log, with counts, shares, durations and the dependency of each step on the one before.</summary>
    /// <param name="options">How it is read; null for the defaults.</param>
    /// <remarks>
    /// Takes a few nanoseconds an event. An empty log has an empty flow. Kinds of events and transitions of fewer customers than <see cref="MinimumCell"/> are in
    /// <see cref="Flow.LeftOut"/>.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Flow Flow(FlowOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        return new FlowAssembly(this, options).Flow();
    }
}
