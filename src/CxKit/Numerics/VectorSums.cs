using System.Numerics;
using System.Runtime.InteropServices;

namespace CxKit.Numerics;

/// <summary>Sums of products over columns, several numbers at a time. The order of the additions depends on the width of the processor's vectors only.</summary>
internal static class VectorSums
{
    /// <summary>Σ aᵢbᵢ; both of the same length.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var first = Vector<double>.Zero;
        var second = Vector<double>.Zero;
        var left = MemoryMarshal.Cast<double, Vector<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector<double>>(b);
        var v = 0;
        for (; v + 1 < left.Length && v + 1 < right.Length; v += 2)
        {
            first += left[v] * right[v];
            second += left[v + 1] * right[v + 1];
        }

        var sum = Vector.Sum(first + second);
        for (var i = v * Vector<double>.Count; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>Puts aᵢbᵢ into <paramref name="product"/>.</summary>
    public static void Multiply(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> product)
    {
        for (var i = 0; i < product.Length; i++)
        {
            product[i] = a[i] * b[i];
        }
    }

    /// <summary>Adds <paramref name="factor"/>·aᵢ to each number of <paramref name="sums"/>.</summary>
    public static void AddScaled(ReadOnlySpan<double> a, double factor, Span<double> sums)
    {
        var factors = new Vector<double>(factor);
        var i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + factors * new Vector<double>(a[i..])).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += factor * a[i];
        }
    }

    /// <summary>Adds aᵢ to each number of <paramref name="sums"/>.</summary>
    public static void Add(ReadOnlySpan<double> a, Span<double> sums)
    {
        var i = 0;
        for (; i <= sums.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(sums[i..]) + new Vector<double>(a[i..])).CopyTo(sums[i..]);
        }

        for (; i < sums.Length; i++)
        {
            sums[i] += a[i];
        }
    }

    /// <summary>Multiplies each number by <paramref name="factor"/>.</summary>
    public static void Scale(Span<double> values, double factor)
    {
        foreach (ref var value in values)
        {
            value *= factor;
        }
    }
}
