namespace CxKit.Journeys;

public sealed partial class JourneyLog
{
    /// <summary>Who comes back: cohorts by the period of the start, with the share that returned in each later period.</summary>
    /// <param name="options">How it is counted; null for months from the first event on.</param>
    /// <remarks>
    /// A period that is not over at <see cref="AsOf"/> has no rate. Set <see cref="JourneyLogOptions.AsOf"/> to when the data end; by default that is the last event, so that
    /// the last period is never over.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Retention Retention(RetentionOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        return new RetentionCount(this, options).Retention();
    }

    /// <summary>How many customers are new, returning, resurrecting and dormant in each period.</summary>
    /// <param name="options">What activity is; null for any event, by months.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public Lifecycle Lifecycle(ActivityOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        return new LifecycleCount(this, options).Lifecycle();
    }

    /// <summary>On how many days of each period customers are active.</summary>
    /// <param name="options">What activity is; null for any event, by months. Periods are longer than a day.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range, or <see cref="ActivityOptions.Period"/> is a day.</exception>
    public Stickiness Stickiness(ActivityOptions? options = null)
    {
        options ??= new();
        options.RequireValid();
        if (options.Period == Period.Day)
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Period, "Stickiness is about the active days of a longer period. Choose a week or a month.");
        }

        return new StickinessCount(this, options).Stickiness();
    }
}
