namespace CxKit.Touchpoints;

/// <summary>All that an <see cref="Alarm"/> remembers, as plain data with a JSON form.</summary>
public sealed record AlarmCapture
{
    /// <summary>The version of the form that this release writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The version of the form, 1 to <see cref="CurrentVersion"/>.</summary>
    /// <exception cref="NotSupportedException">A later release wrote the form.</exception>
    public int Version { get; init => field = DocumentVersion.Require(value, CurrentVersion, nameof(AlarmCapture)); } = CurrentVersion;

    /// <summary>The rule.</summary>
    public required AlarmRule Rule { get; init; }

    /// <summary>The baseline.</summary>
    public required ChartBaseline Baseline { get; init; }

    /// <summary>Where it stands.</summary>
    public required AlarmState State { get; init; }

    /// <summary>How many alarms there were.</summary>
    public required int Number { get; init; }

    /// <summary>How many points in a row were within the limits since it was raised.</summary>
    public required int Within { get; init; }

    /// <summary>The side of the latest signal.</summary>
    public required ChartSide Side { get; init; }

    /// <summary>The time of the latest sample, or null.</summary>
    public DateTimeOffset? Latest { get; init; }

    /// <summary>What the chart goes on from.</summary>
    public required IReadOnlyList<double> Chart { get; init; }
}
