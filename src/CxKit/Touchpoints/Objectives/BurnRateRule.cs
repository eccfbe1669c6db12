using static System.FormattableString;

namespace CxKit.Touchpoints;

/// <summary>When the error budget is spent too fast: in a long window, and still in a short one.</summary>
/// <param name="Name">What it is known by; not empty.</param>
/// <param name="Burn">How many times as fast as the objective allows, above 0: at 1 the budget lasts exactly for the period.</param>
/// <param name="LongWindow">The window that makes it sure; longer than <paramref name="ShortWindow"/>.</param>
/// <param name="ShortWindow">The window that makes it over soon after the trouble is; positive.</param>
/// <param name="MinimumEvents">The least number of events in the long window, at least 1. Default 20.</param>
/// <remarks>
/// After the Site Reliability Workbook (Beyer et al. 2018, chapter 5). Burning 14.4 times as fast for 1 hour of a period of 30 days spends 14.4 · 1 ÷ 720 = 2 % of the budget. Here the lower end of the
/// Wilson interval of the error rate must reach the burn in both windows, not the rate itself: one error among three events alarms nobody.
/// </remarks>
public sealed record BurnRateRule(string Name, double Burn, TimeSpan LongWindow, TimeSpan ShortWindow, int MinimumEvents = 20)
{
    private const double FastBurn = 14.4;
    private const double SlowBurn = 6;

    /// <summary>The fast, the slow and the trend rule: 14.4 in 1 hour and 5 minutes, 6 in 6 hours and 30 minutes, 1 in 3 days and 6 hours.</summary>
    /// <param name="target">The target of the objective, a fraction in (0, 1).</param>
    /// <remarks>
    /// The burns are for targets of 99 % and more. An objective of 95 % cannot burn more than 20 times as fast, and one of 90 % not more than 10 times; a burn is therefore at most half of what
    /// is possible.
    /// </remarks>
    public static IReadOnlyList<BurnRateRule> Standard(double target)
    {
        var most = 0.5 / (1 - target);
        return
        [
            new("fast", Math.Min(FastBurn, most), TimeSpan.FromHours(1), TimeSpan.FromMinutes(5)),
            new("slow", Math.Min(SlowBurn, most), TimeSpan.FromHours(6), TimeSpan.FromMinutes(30)),
            new("trend", Math.Min(1, most), TimeSpan.FromDays(3), TimeSpan.FromHours(6)),
        ];
    }

    /// <summary>The share of the budget of a period that is spent when it burns so fast for the long window.</summary>
    /// <param name="period">The period of the objective.</param>
    public double BudgetSpent(TimeSpan period) => Burn * (LongWindow / period);

    internal IEnumerable<string> Problems(double target, TimeSpan period, TimeSpan granularity)
    {
        if (string.IsNullOrWhiteSpace(Name))
        {
            yield return "A burn rate rule needs a name.";
        }

        if (!(Burn > 0 && Burn * (1 - target) <= 1))
        {
            yield return Invariant($"Rule '{Name}' burns {Burn} times, but with a target of {target} it is above 0 and at most {1 / (1 - target):G4}, when everything fails. Lower Burn.");
        }

        if (ShortWindow < granularity || LongWindow <= ShortWindow || LongWindow > period)
        {
            yield return Invariant($"Rule '{Name}' has windows of {LongWindow} and {ShortWindow}, but the short one is at least {granularity}, the long one longer, and at most the period of {period}.");
        }

        if (LongWindow.Ticks % granularity.Ticks != 0 || ShortWindow.Ticks % granularity.Ticks != 0)
        {
            yield return Invariant($"Rule '{Name}' has windows of {LongWindow} and {ShortWindow}, but they are multiples of the granularity of {granularity}.");
        }

        if (MinimumEvents < 1)
        {
            yield return Invariant($"Rule '{Name}' asks for {MinimumEvents} events, but at least 1 is needed.");
        }
    }
}
