namespace CxKit.Journeys;

/// <summary>How events become a <see cref="JourneyLog"/>.</summary>
public sealed record JourneyLogOptions
{
    /// <summary>
    /// A session ends when its subject does nothing for longer than this; positive, default 30 minutes. Events with a session of their own
    /// (<see cref="JourneyEvent.Session"/>) keep it whatever the gap.
    /// </summary>
    public TimeSpan SessionTimeout { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The time zone at whose midnight sessions end as well, daylight saving taken into account; default null: sessions may pass midnight.</summary>
    public TimeZoneInfo? SessionDay { get; init; }

    /// <summary>What a change of channel does to a session; default <see cref="ChannelChange.StaysInSession"/>.</summary>
    public ChannelChange ChannelChange { get; init; } = ChannelChange.StaysInSession;

    /// <summary>
    /// The instant up to which the data are complete: the "now" of everything that asks whether something may still happen. Later events are refused and
    /// counted. Default null: the time of the latest event.
    /// </summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>
    /// The fewest customers that a line of a report may be about, at least 1; smaller groups of a breakdown, a cohort table or a list are left out and said to be. Default 1: all
    /// are shown. Five is usual where reports leave the team.
    /// </summary>
    public int MinimumCell { get; init; } = 1;

    internal void RequireValid()
    {
        if (SessionTimeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(SessionTimeout), SessionTimeout, "A session ends after a positive time without events, such as 30 minutes.");
        }

        if (ChannelChange is not (ChannelChange.StaysInSession or ChannelChange.StartsSession))
        {
            throw new ArgumentOutOfRangeException(nameof(ChannelChange), ChannelChange, "Choose ChannelChange.StaysInSession or ChannelChange.StartsSession.");
        }

        if (MinimumCell < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumCell), MinimumCell, "A reported group has at least 1 customer.");
        }
    }
}
