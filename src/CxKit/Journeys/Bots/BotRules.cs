using static System.FormattableString;

namespace CxKit.Journeys;

/// <summary>What is still taken for human; a customer who goes beyond any of it is suspected.</summary>
/// <remarks>
/// The defaults are meant for a shop that records what its visitors do. Where it also records what machines do (mouse moves, heartbeats, prices checked by the
/// page itself), leave these events out by <see cref="JourneyLog.WithoutEvents"/>, or raise the limits. Null switches a rule off.
/// </remarks>
public sealed record BotRules
{
    /// <summary>The most events within any hour. Default 600: one every 6 seconds for an hour.</summary>
    public int? EventsPerHour { get; init; } = 600;

    /// <summary>The most events within any 24 hours. Default 2,000.</summary>
    public int? EventsPerDay { get; init; } = 2_000;

    /// <summary>The most events in a row with gaps shorter than <see cref="FastGap"/>. Default 50.</summary>
    public int? FastEvents { get; init; } = 50;

    /// <summary>What is fast, positive. Default 1 second. Events at one instant are taken for one: a page often records several at once.</summary>
    public TimeSpan FastGap { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The most clock hours with events of any 24 in a row, 1 to 24. Default 20.</summary>
    public int? HoursOfDay { get; init; } = 20;

    /// <summary>The property that holds the user agent. Default <c>user_agent</c>; null for none.</summary>
    public string? UserAgentProperty { get; init; } = "user_agent";

    /// <summary>What robots call themselves, in any case, as a part of the user agent. Default: bot, crawler, spider, slurp, headless, python-requests, curl/, wget/.</summary>
    public IReadOnlyList<string> UserAgentWords { get; init; } = ["bot", "crawler", "spider", "slurp", "headless", "python-requests", "curl/", "wget/"];

    internal void RequireValid()
    {
        RequirePositive(EventsPerHour, nameof(EventsPerHour));
        RequirePositive(EventsPerDay, nameof(EventsPerDay));
        RequirePositive(FastEvents, nameof(FastEvents));
        if (FastGap <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(FastGap), FastGap, "A gap to be faster than is positive, such as 1 second.");
        }

        if (HoursOfDay is < 1 or > 24)
        {
            throw new ArgumentOutOfRangeException(nameof(HoursOfDay), HoursOfDay, "A day has 24 hours; null switches the rule off.");
        }

        if (UserAgentWords is null || UserAgentWords.Any(string.IsNullOrWhiteSpace))
        {
            throw new ArgumentException("A word of user agents is blank, which every user agent contains. Leave it out.", nameof(UserAgentWords));
        }
    }

    private static void RequirePositive(int? limit, string name)
    {
        if (limit < 1)
        {
            throw new ArgumentOutOfRangeException(name, limit, Invariant($"{name} is at least 1; null switches the rule off."));
        }
    }
}
