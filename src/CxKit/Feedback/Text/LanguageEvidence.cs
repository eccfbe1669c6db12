namespace CxKit.Feedback;

/// <summary>Weighs by its small words in which language a text is. Each word is looked up once for all texts.</summary>
internal sealed class LanguageEvidence(SurfaceTable surfaces)
{
    private const double LeastLead = 1;

    private readonly List<double[]> _bySurface = [];
    private readonly double[] _sums = new double[FunctionWordWeights.Languages.Count];

    /// <summary>The language with the most evidence; null when no language leads clearly.</summary>
    public string? LanguageOf(List<WordAt> words)
    {
        Array.Clear(_sums);
        foreach (var word in words)
        {
            if (word.Surface < 0)
            {
                continue;
            }

            while (_bySurface.Count <= word.Surface)
            {
                _bySurface.Add(FunctionWordWeights.Of(surfaces[_bySurface.Count]));
            }

            var weights = _bySurface[word.Surface];
            for (var i = 0; i < weights.Length; i++)
            {
                _sums[i] += weights[i];
            }
        }

        var (best, second) = (-1, double.NegativeInfinity);
        for (var i = 0; i < _sums.Length; i++)
        {
            if (best < 0 || _sums[i] > _sums[best])
            {
                (best, second) = (i, best < 0 ? second : _sums[best]);
            }
            else
            {
                second = Math.Max(second, _sums[i]);
            }
        }

        return _sums[best] - second >= LeastLead ? FunctionWordWeights.Languages[best] : null;
    }
}
