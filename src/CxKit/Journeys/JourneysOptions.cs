using System.Text.Json;

namespace CxKit.Journeys;

/// <summary>How a <see cref="JourneyTracker"/> makes logs, how much it remembers, and what it waits for.</summary>
/// <remarks>Checked once, by the tracker that takes them; later changes are not seen.</remarks>
public sealed class JourneysOptions
{
    private StageModel _stages = StageModel.Default;

    /// <summary>When a session ends without an event, as <see cref="JourneyLogOptions.SessionTimeout"/>; default 30 minutes.</summary>
    public TimeSpan SessionTimeout { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>The time zone at whose midnight sessions end as well, by its IANA name such as <c>Europe/Berlin</c>; default null: they may pass midnight.</summary>
    public string? SessionTimeZone { get; set; }

    /// <summary>What a change of channel does to a session, as <see cref="JourneyLogOptions.ChannelChange"/>; default: it goes on.</summary>
    public ChannelChange ChannelChange { get; set; }

    /// <summary>The fewest customers that a line of a report may be about, as <see cref="JourneyLogOptions.MinimumCell"/>; default 1.</summary>
    public int MinimumCell { get; set; } = 1;

    /// <summary>How many events of a customer are remembered, the latest ones, 1 to 1,000,000. Default 1,000.</summary>
    public int EventsPerCustomer { get; set; } = 1_000;

    /// <summary>
    /// How many customers are remembered, at least 1. Default 1,000,000. With more, the tracker remembers only as far back as so many have been active since:
    /// earlier events are forgotten, of everybody.
    /// </summary>
    public int Customers { get; set; } = 1_000_000;

    /// <summary>For how long before the latest event anything is remembered, positive, at most 36,500 days. Default 400 days.</summary>
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(400);

    /// <summary>How far ahead of the tracker's clock the time of an event may be, not negative; later ones are refused as <see cref="EventRefusal.InFuture"/>. Default 1
    /// hour.</summary>
    public TimeSpan ClockTolerance { get; set; } = TimeSpan.FromHours(1);

    /// <summary>What to wait for; the same trigger twice counts once. Default none. In configuration: <c>Triggers:0:Kind</c>, <c>Triggers:0:Events:0</c>, <c>Triggers:0:Time</c> and so on.</summary>
    public IList<JourneyTrigger> Triggers { get; set; } = [];

    /// <summary>How long a trigger still waits for late events once nothing happened for its time, 0 to 1 day. Default 0.</summary>
    public TimeSpan TriggerLateness { get; set; }

    /// <summary>
    /// For how long an occurrence that was found late still fires, not negative; later it only counts as missed, so that a replay of old events sets nothing
    /// off. Default 1 hour. <see cref="TimeSpan.MaxValue"/> fires everything.
    /// </summary>
    public TimeSpan TriggerMaximumDelay { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How many triggered journeys wait for a subscriber, at least 1. Default 10,000.</summary>
    public int TriggerCapacity { get; set; } = 10_000;

    /// <summary>What gives way when more of them wait; it is counted. Default: the one that waits longest.</summary>
    public TriggerOverflow TriggerOverflow { get; set; }

    /// <summary>Sets the stages that triggers of kind <see cref="JourneyTriggerKind.Stage"/> wait for; <see cref="StageModel.Default"/> otherwise.</summary>
    /// <param name="model">The model; it is checked with the other options.</param>
    public void UseStages(StageModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _stages = model;
    }

    /// <summary>The stages that triggers wait for; a method, so that configuration does not try to set it.</summary>
    internal StageModel Stages() => _stages;

    /// <summary>The triggers, equal ones once: a section of configuration that is bound twice adds its items twice.</summary>
    internal IEnumerable<JourneyTrigger?> DifferentTriggers() =>
        (Triggers ?? []).DistinctBy(trigger => trigger is null ? null : JsonSerializer.Serialize(trigger, JourneysJson.Default.JourneyTrigger));

    internal JourneyLogOptions ToLogOptions() => new()
    {
        SessionTimeout = SessionTimeout,
        SessionDay = SessionTimeZone is null ? null : TimeZoneInfo.FindSystemTimeZoneById(SessionTimeZone),
        ChannelChange = ChannelChange,
        MinimumCell = MinimumCell,
    };
}
