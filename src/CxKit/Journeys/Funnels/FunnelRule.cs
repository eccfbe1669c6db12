using System.Globalization;

namespace CxKit.Journeys;

/// <summary>The steps and the options of a funnel, checked together; equal where funnels may be compared.</summary>
internal sealed class FunnelRule : IEquatable<FunnelRule>
{
    private readonly FunnelStep[] _steps;

    public FunnelRule(IReadOnlyList<FunnelStep> steps, FunnelOptions options)
    {
        options.RequireValid();
        Options = options with { Exclusions = [.. options.Exclusions] };
        _steps = [.. steps];
        if (_steps.Length is 0 or > Funnel.MaximumSteps)
        {
            throw new ArgumentException(
                $"A funnel has 1 to {Funnel.MaximumSteps} steps, but here are {_steps.Length}. Name the events that a customer goes through.", nameof(steps));
        }

        if (Array.Exists(_steps, step => step is null))
        {
            throw new ArgumentException("A step of the funnel is null.", nameof(steps));
        }

        foreach (var exclusion in Options.Exclusions)
        {
            RequireValid(exclusion);
        }
    }

    public IReadOnlyList<FunnelStep> Steps => _steps;

    public FunnelOptions Options { get; }

    /// <summary>The window in ticks; the largest number for none.</summary>
    public long Window => Options.Window?.Ticks ?? long.MaxValue;

    public JourneyUnit Unit => Options.Count == FunnelCount.Sessions ? JourneyUnit.Session : JourneyUnit.Customer;

    /// <summary>What is counted, in the plural.</summary>
    public string Counted => Options.Count switch
    {
        FunnelCount.Customers => "customers",
        FunnelCount.Sessions => "sessions",
        _ => "attempts",
    };

    /// <summary>How step <paramref name="index"/> (from 0) is called in results.</summary>
    public string NameOf(int index) => Options.Order == FunnelOrder.AnyOrder ? $"any {index + 1} of {_steps.Length}" : _steps[index].Name;

    /// <summary>The number of the step up to which an exclusion excludes.</summary>
    public int BeforeOf(FunnelExclusion exclusion) => exclusion.Before ?? _steps.Length;

    public bool Equals(FunnelRule? other) => other is not null
        && _steps.SequenceEqual(other._steps)
        && Options.Exclusions.SequenceEqual(other.Options.Exclusions)
        && Options with { Exclusions = [] } == other.Options with { Exclusions = [] };

    public override bool Equals(object? obj) => Equals(obj as FunnelRule);

    public override int GetHashCode() => HashCode.Combine(_steps.Length, _steps[0], Options.Count, Options.Order, Options.Window, Options.HoldConstant);

    /// <summary>The rule in words, the same in every culture.</summary>
    public override string ToString()
    {
        var parts = new List<string>
        {
            Options.Count switch
            {
                FunnelCount.Customers => "counts customers, each by the attempt that gets furthest",
                FunnelCount.Sessions => "counts sessions, each by the attempt that gets furthest",
                _ => "counts attempts that do not overlap, so a customer may convert several times",
            },
            Options.Order switch
            {
                FunnelOrder.Ordered => $"{StepsInWords} in this order, other events in between allowed",
                FunnelOrder.Strict => $"{StepsInWords} directly one after another",
                _ => $"{string.Join(", ", _steps.Select(step => step.Name))} in any order",
            },
            Options.Window is { } window ? $"within {InWords(window)} of the first event, from any start" : "without a limit of time",
        };
        if (Options.HoldConstant is { } key)
        {
            parts.Add($"all with the same {key}");
        }

        parts.AddRange(Options.Exclusions.Select(exclusion =>
            (Options.ExclusionEffect == ExclusionEffect.EndsAttempt ? "an attempt ends at " : $"{Counted} stopped are left out, by ")
            + $"{exclusion.Event} between steps {exclusion.After} and {BeforeOf(exclusion)}"));
        return string.Join("; ", parts);
    }

    private string StepsInWords => string.Join(" → ", _steps.Select(step => step.Name));

    private void RequireValid(FunnelExclusion? exclusion)
    {
        if (exclusion?.Event is null)
        {
            throw new ArgumentException("An exclusion of the funnel is null, or has no event.", nameof(exclusion));
        }

        var before = BeforeOf(exclusion);
        if (exclusion.After < 1 || before <= exclusion.After || before > _steps.Length)
        {
            throw new ArgumentException(
                $"The exclusion of '{exclusion.Event}' lies between steps {exclusion.After} and {before}, but needs two steps of the {_steps.Length}, the earlier one first. "
                + "Steps are numbered from 1.", nameof(exclusion));
        }

        if (Options.Order == FunnelOrder.AnyOrder && (exclusion.After != 1 || before != _steps.Length))
        {
            throw new ArgumentException(
                $"Where steps come in any order, an exclusion lies between the first and the last event of an attempt; leave After and Before of '{exclusion.Event}' as they are.",
                nameof(exclusion));
        }
    }

    private static string InWords(TimeSpan time)
    {
        foreach (var (unit, name) in ((TimeSpan, string)[])[(TimeSpan.FromDays(1), "day"), (TimeSpan.FromHours(1), "hour"),
            (TimeSpan.FromMinutes(1), "minute"), (TimeSpan.FromSeconds(1), "second")])
        {
            if (time.Ticks % unit.Ticks == 0)
            {
                var count = time.Ticks / unit.Ticks;
                return string.Create(CultureInfo.InvariantCulture, $"{count} {name}{(count == 1 ? "" : "s")}");
            }
        }

        return time.ToString("c", CultureInfo.InvariantCulture);
    }
}
