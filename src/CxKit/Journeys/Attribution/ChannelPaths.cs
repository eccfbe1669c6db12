namespace CxKit.Journeys;

/// <summary>The distinct paths of many journeys, ready to be attributed.</summary>
/// <remarks>
/// <para>Channels are numbered in ordinal order of their names and paths sorted by them, equal ones merged, so that the same journeys give the same bits in
/// whatever order they come and however they are spread over rows. Where touches have times, only paths with the same times are equal.</para>
/// <para>Immutable and thread-safe. Takes 4 bytes a touch of each distinct path (12 with times), and 24 a path.</para>
/// </remarks>
public sealed class ChannelPaths
{
    /// <summary>The most conversions, and the most nulls, of one path: 10¹².</summary>
    public const long LargestCount = 1_000_000_000_000;

    private readonly int[] _starts;
    private readonly int[] _touches;
    private readonly long[]?[] _ticks;

    internal ChannelPaths(
        string[] channels, int[] starts, int[] touches, long[]?[] ticks, PathWeights weights, PathResampling resampling, IReadOnlyList<PathProblem> refused)
    {
        Channels = channels;
        _starts = starts;
        _touches = touches;
        _ticks = ticks;
        Weights = weights;
        Resampling = resampling;
        Refused = refused;
        TotalConversions = (long)weights.Conversions.Sum();
        TotalNulls = (long)weights.Nulls.Sum();
        TotalValue = weights.Values.Sum();
    }

    /// <summary>The channels in ordinal order of their names.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>How many distinct paths there are.</summary>
    public int Count => _starts.Length - 1;

    /// <summary>How many journeys converted.</summary>
    public long TotalConversions { get; }

    /// <summary>How many did not.</summary>
    public long TotalNulls { get; }

    /// <summary>What the conversions were worth together.</summary>
    public double TotalValue { get; }

    /// <summary>The paths that were left out, in the order in which they were given.</summary>
    public IReadOnlyList<PathProblem> Refused { get; }

    internal PathWeights Weights { get; }

    internal PathResampling Resampling { get; }

    /// <summary>Takes paths, merges equal ones, and refuses bad ones while the others go on.</summary>
    /// <param name="paths">The paths, in any order. A path without conversions and nulls counts nothing, but its channels are listed.</param>
    /// <param name="options">How to take them; null for the defaults.</param>
    /// <returns>The paths; <see cref="Refused"/> says which were left out: no channels, a blank channel, a count below 0 or above <see cref="LargestCount"/>,
    /// a value below 0 or without a conversion, times that are fewer or more than the channels, below 0 or growing.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    public static ChannelPaths From(IEnumerable<ChannelPath> paths, ChannelPathsOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var builder = new ChannelPathsBuilder(options ?? new());
        var refused = new List<PathProblem>();
        var position = 0;
        foreach (var path in paths)
        {
            if (ProblemOf(path) is { } problem)
            {
                refused.Add(new(position, problem));
            }
            else
            {
                builder.Add(path);
            }

            position++;
        }

        return builder.Build(refused);
    }

    /// <summary>Divides the conversions and their value among the channels, with 95 % intervals.</summary>
    /// <param name="model">How to divide.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <inheritdoc cref="Attribute(AttributionModel, AttributionOptions, CancellationToken)"/>
    public Attribution Attribute(AttributionModel model, CancellationToken cancellationToken = default) => Attribute(model, new(), cancellationToken);

    /// <summary>Divides the conversions and their value among the channels.</summary>
    /// <param name="model">How to divide.</param>
    /// <param name="options">The intervals: their level, seed and number of replicates.</param>
    /// <param name="cancellationToken">Ends the run; nothing is returned then.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is outside its range.</exception>
    /// <exception cref="InvalidOperationException">The model needs what the paths do not have: times, or fewer channels.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    public Attribution Attribute(AttributionModel model, AttributionOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        options.RequireValid();
        return new AttributionRun(this, model, options).Run(cancellationToken);
    }

    /// <summary>Goes through the distinct paths with their counts, in the order of their channels.</summary>
    public IEnumerable<ChannelPath> Paths()
    {
        for (var path = 0; path < Count; path++)
        {
            yield return new ChannelPath(Array.ConvertAll(Touches(path).ToArray(), channel => Channels[channel]))
            {
                Conversions = (long)Weights.Conversions[path],
                Value = EventValue.ToDecimal(Weights.Values[path]),
                Nulls = (long)Weights.Nulls[path],
                TimesBeforeConversion = Ticks(path).IsEmpty ? null : Array.ConvertAll(Ticks(path).ToArray(), TimeSpan.FromTicks),
            };
        }
    }

    /// <summary>The touches of a distinct path as places in <see cref="Channels"/>.</summary>
    internal ReadOnlySpan<int> Touches(int path) => _touches.AsSpan(_starts[path].._starts[path + 1]);

    /// <summary>The ticks from each touch to the conversion; empty where they are not known.</summary>
    internal ReadOnlySpan<long> Ticks(int path) => _ticks[path];

    private static string? ProblemOf(ChannelPath? path)
    {
        if (path?.Channels is not { Count: > 0 } channels)
        {
            return "It has no channel. Leave it out, or name the channel of journeys without a known one, such as 'direct'.";
        }

        for (var i = 0; i < channels.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(channels[i]))
            {
                return FormattableString.Invariant($"Channel {i + 1} of {channels.Count} is blank. Name it, or leave it out.");
            }
        }

        return CountProblem(nameof(path.Conversions), path.Conversions)
            ?? CountProblem(nameof(path.Nulls), path.Nulls)
            ?? ValueProblem(path)
            ?? (path.TimesBeforeConversion is { } times ? TimeProblem(times, channels.Count) : null);
    }

    private static string? CountProblem(string name, long count) => count is >= 0 and <= LargestCount
        ? null
        : FormattableString.Invariant($"{name} is {count}, but a number of journeys from 0 to 10^12. Correct it.");

    private static string? ValueProblem(ChannelPath path) => path switch
    {
        { Value: < 0 } => FormattableString.Invariant($"Its value is {path.Value}, but at least 0. Give what was paid before returns."),
        { Value: > LargestCount } => "Its value exceeds 10^12. Correct it.",
        { Value: > 0, Conversions: 0 } => FormattableString.Invariant($"It has a value of {path.Value}, but no conversion. Correct one of them."),
        _ => null,
    };

    private static string? TimeProblem(IReadOnlyList<TimeSpan> times, int channels)
    {
        if (times.Count != channels)
        {
            return FormattableString.Invariant($"It has {times.Count} times for {channels} channels. Give one for each, or none.");
        }

        for (var i = 0; i < times.Count; i++)
        {
            if (times[i] < TimeSpan.Zero)
            {
                return FormattableString.Invariant($"Touch {i + 1} lies after the conversion. Times count backwards from the conversion and are at least 0.");
            }

            if (i > 0 && times[i] > times[i - 1])
            {
                return FormattableString.Invariant($"Touch {i + 1} lies before touch {i}. Give the touches in the order in which they came.");
            }
        }

        return null;
    }
}
