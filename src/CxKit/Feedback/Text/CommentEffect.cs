using CxKit.Numerics;

namespace CxKit.Feedback;

/// <summary>How the scores of some comments differ from those of the others.</summary>
internal static class CommentEffect
{
    /// <summary>The mean score with, and the difference to the mean without; null where either side is smaller than the cell.</summary>
    public static (double Mean, Estimate? Difference) Of(CommentCorpus corpus, Func<int, bool> has, int minimumCell, double level)
    {
        Span<double> sums = stackalloc double[2];
        Span<long> counts = stackalloc long[2];
        for (var i = 0; i < corpus.Count; i++)
        {
            var side = has(i) ? 0 : 1;
            sums[side] += corpus.Comments[i].Score;
            counts[side]++;
        }

        var (with, without) = (sums[0] / Math.Max(1, counts[0]), sums[1] / Math.Max(1, counts[1]));
        if (counts[0] < minimumCell || counts[1] < minimumCell)
        {
            return (with, null);
        }

        Span<double> squares = stackalloc double[2];
        for (var i = 0; i < corpus.Count; i++)
        {
            var side = has(i) ? 0 : 1;
            var away = corpus.Comments[i].Score - (side == 0 ? with : without);
            squares[side] += away * away;
        }

        return (with, WelchDifference.Of(with, squares[0] / (counts[0] - 1), counts[0], without, squares[1] / (counts[1] - 1), counts[1], level));
    }
}
