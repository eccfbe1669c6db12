using System.Runtime.CompilerServices;

namespace CxKit.Numerics;

/// <summary>Standard normal numbers in bulk, by the ziggurat of Marsaglia &amp; Tsang (2000) with 256 layers, the layer taken from other bits than the place in it (Doornik 2005).</summary>
/// <remarks>Two to three times as fast as <see cref="SeededRandom.NextNormal"/>, and the same bits on every machine, its tables included (<see cref="LaneMath"/>).</remarks>
internal static class NormalVariates
{
    private const int Layers = 256;
    private const double TailStart = 3.6541528853610088; // where the lowest layer ends and the tail begins
    private const double LayerArea = 4.92867323399e-3; // of each layer under exp(−x²/2), and of the tail with its box

    private static readonly double[] Edges = MakeEdges();
    private static readonly double[] Heights = Array.ConvertAll(Edges, x => LaneMath.Exp(-0.5 * x * x));
    private static readonly double[] Steps = Array.ConvertAll(Edges, x => x / (1L << 52));
    private static readonly long[] SurelyInside = MakeSurelyInside();

    /// <summary>Fills the span with independent numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fill(SeededRandom random, Span<double> numbers)
    {
        var steps = Steps;
        var inside = SurelyInside;
        for (var i = 0; i < numbers.Length; i++)
        {
            var bits = random.NextBits();
            var layer = (int)(bits & (Layers - 1));
            var place = (long)bits >> 11; // 53 bits with a sign
            numbers[i] = Math.Abs(place) < inside[layer] ? place * steps[layer] : Next(random, layer, place);
        }
    }

    /// <summary>What a place means that lies at the edge of its layer: in one of a hundred draws.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Next(SeededRandom random, int layer, long place)
    {
        while (Math.Abs(place) >= SurelyInside[layer])
        {
            if (layer == 0)
            {
                return Math.CopySign(Tail(random), place);
            }

            var x = place * Steps[layer];
            if (Heights[layer] + random.NextDouble() * (Heights[layer + 1] - Heights[layer]) < LaneMath.Exp(-0.5 * x * x))
            {
                return x;
            }

            var bits = random.NextBits();
            layer = (int)(bits & (Layers - 1));
            place = (long)bits >> 11;
        }

        return place * Steps[layer];
    }

    /// <summary>A number beyond <see cref="TailStart"/>, by the method of Marsaglia (1964).</summary>
    private static double Tail(SeededRandom random)
    {
        while (true)
        {
            var x = -LaneMath.Log(random.NextOpenDouble()) / TailStart;
            var y = -LaneMath.Log(random.NextOpenDouble());
            if (y + y > x * x)
            {
                return TailStart + x;
            }
        }
    }

    /// <summary>The right ends of the layers, from a box that stands for the tail down to 0; each has the area of one layer.</summary>
    private static double[] MakeEdges()
    {
        var edges = new double[Layers + 1];
        edges[0] = LayerArea / LaneMath.Exp(-0.5 * TailStart * TailStart);
        edges[1] = TailStart;
        for (var i = 2; i < Layers; i++)
        {
            edges[i] = Math.Sqrt(-2 * LaneMath.Log(LayerArea / edges[i - 1] + LaneMath.Exp(-0.5 * edges[i - 1] * edges[i - 1])));
        }

        return edges;
    }

    private static long[] MakeSurelyInside()
    {
        var inside = new long[Layers];
        for (var i = 0; i < Layers; i++)
        {
            inside[i] = (long)(Edges[i + 1] / Edges[i] * (1L << 52));
        }

        return inside;
    }
}
