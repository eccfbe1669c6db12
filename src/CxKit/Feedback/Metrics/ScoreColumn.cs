using static System.FormattableString;

namespace CxKit.Feedback;

/// <summary>Counts columns of scores by segment. Two tables in turn, so that equal neighbours do not wait for one another.</summary>
internal sealed class ScoreColumn
{
    private const int Bytes = 256;

    private readonly MetricScale _scale;
    private readonly int _segments;
    private readonly int _stride;
    private readonly long[] _even;
    private readonly long[] _odd;
    private readonly Dictionary<int, long> _offScale = [];

    public ScoreColumn(MetricScale scale, int segments)
    {
        (_scale, _segments, _stride) = (scale, segments, scale.Points + 1); // the last of a segment: off the scale
        _even = new long[(long)segments * _stride];
        _odd = new long[_even.Length];
    }

    /// <summary>The scores that are no answers, and how many times each came.</summary>
    public IEnumerable<KeyValuePair<int, long>> OffScale => _offScale;

    public void Count(ReadOnlySpan<byte> scores, ReadOnlySpan<byte> segments)
    {
        Span<byte> points = stackalloc byte[Bytes];
        for (var score = 0; score < Bytes; score++)
        {
            points[score] = (byte)(_scale.TryPointOf(score, out var point, out _) ? point : _scale.Points);
        }

        RequireNames(segments);
        var (even, odd, stride) = (_even, _odd, _stride);
        var i = 0;
        for (; i < scores.Length - 1; i += 2)
        {
            even[segments[i] * stride + points[scores[i]]]++;
            odd[segments[i + 1] * stride + points[scores[i + 1]]]++;
        }

        if (i < scores.Length)
        {
            even[segments[i] * stride + points[scores[i]]]++;
        }

        if (HasOffScale())
        {
            foreach (var score in scores)
            {
                if (points[score] == _scale.Points)
                {
                    _offScale[score] = _offScale.GetValueOrDefault(score) + 1;
                }
            }
        }
    }

    public void Count(ReadOnlySpan<int> scores, ReadOnlySpan<int> segments)
    {
        // Whole numbers on a scale of whole numbers, by subtraction; others one by one.
        var (minimum, off) = ((int)_scale.Minimum, _scale.Points);
        var isWhole = _scale.Step == 1 && minimum == _scale.Minimum;
        RequireNames(segments);
        var (even, odd, stride) = (_even, _odd, _stride);
        for (var i = 0; i < scores.Length; i++)
        {
            var point = isWhole ? (int)Math.Min((uint)(scores[i] - minimum), (uint)off) : _scale.TryPointOf(scores[i], out var found, out _) ? found : off;
            ((i & 1) == 0 ? even : odd)[segments[i] * stride + point]++;
            if (point == off)
            {
                _offScale[scores[i]] = _offScale.GetValueOrDefault(scores[i]) + 1;
            }
        }
    }

    /// <summary>The answers of a segment by point.</summary>
    public ReadOnlySpan<long> CountsOf(int segment)
    {
        var counts = _even.AsSpan(segment * _stride, _scale.Points);
        for (var point = 0; point < counts.Length; point++)
        {
            counts[point] += _odd[segment * _stride + point];
            _odd[segment * _stride + point] = 0;
        }

        return counts;
    }

    private bool HasOffScale()
    {
        for (var segment = 0; segment < _segments; segment++)
        {
            if (_even[segment * _stride + _scale.Points] + _odd[segment * _stride + _scale.Points] > 0)
            {
                return true;
            }
        }

        return false;
    }

    private void RequireNames(ReadOnlySpan<byte> segments)
    {
        if (_segments < Bytes && segments.IndexOfAnyInRange((byte)_segments, byte.MaxValue) is var place and >= 0)
        {
            throw Nameless(nameof(segments), segments[place], place);
        }
    }

    private void RequireNames(ReadOnlySpan<int> segments)
    {
        if (segments.IndexOfAnyExceptInRange(0, _segments - 1) is var place and >= 0)
        {
            throw Nameless(nameof(segments), segments[place], place);
        }
    }

    private ArgumentOutOfRangeException Nameless(string parameter, int segment, int place) =>
        new(parameter, segment, Invariant($"The segment number at place {place} is {segment}, but there are {_segments} names, for 0 to {_segments - 1}. Name each segment; nothing was counted."));
}
