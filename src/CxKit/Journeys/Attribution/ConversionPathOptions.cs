namespace CxKit.Journeys;

/// <summary>How a log becomes paths to a conversion.</summary>
public sealed record ConversionPathOptions
{
    /// <summary>The name of the event that is the conversion; default <c>purchase</c>. Each such event is one conversion.</summary>
    public string Conversion { get; init; } = "purchase";

    /// <summary>How long before the conversion a touch may lie, more than zero; default 30 days. <see cref="TimeSpan.MaxValue"/>: however long.</summary>
    public TimeSpan Lookback { get; init; } = TimeSpan.FromDays(30);

    /// <summary>What counts as a touch; default <see cref="JourneyTouches.Sessions"/>.</summary>
    public JourneyTouches Touches { get; init; } = JourneyTouches.Sessions;

    /// <summary>Whether the paths know when their touches were; default <see cref="TouchTimes.LeaveOut"/>. <see cref="JourneyLog.Attribute"/> keeps them where the model needs them.</summary>
    public TouchTimes Times { get; init; } = TouchTimes.LeaveOut;

    /// <summary>What happens to a channel that follows itself; default <see cref="RepeatedTouches.Keep"/>.</summary>
    public RepeatedTouches Repeats { get; init; } = RepeatedTouches.Keep;

    /// <summary>The channel that a conversion without any touch in time is credited to; default <c>(unknown)</c>.</summary>
    public string Unknown { get; init; } = "(unknown)";

    internal void RequireValid()
    {
        if (string.IsNullOrWhiteSpace(Conversion))
        {
            throw new ArgumentException("Name the event that is the conversion, such as \"purchase\".", nameof(Conversion));
        }

        if (string.IsNullOrWhiteSpace(Unknown))
        {
            throw new ArgumentException("Conversions without a touch need a channel to be credited to, such as \"(unknown)\".", nameof(Unknown));
        }

        if (Lookback <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Lookback), Lookback, "The lookback is a time above zero, such as 30 days.");
        }

        if (!Enum.IsDefined(Touches))
        {
            throw new ArgumentOutOfRangeException(nameof(Touches), Touches, "Choose JourneyTouches.Sessions or JourneyTouches.Events.");
        }

        if (!Enum.IsDefined(Times))
        {
            throw new ArgumentOutOfRangeException(nameof(Times), Times, "Choose TouchTimes.LeaveOut or TouchTimes.Keep.");
        }

        new ChannelPathsOptions { Repeats = Repeats }.RequireValid();
    }
}
