using CxKit.Numerics;
using CxKit.Tests.Support;
using FsCheck.Fluent;

namespace CxKit.Tests.Numerics;

public class UnitCircleTests
{
    [Fact]
    public void Polynomials_made_of_known_roots_are_told_apart() =>
        Prop.ForAll(Gen.Choose(-300, 300).ArrayOf(5).ToArbitrary(), numbers =>
        {
            double[] roots = [.. numbers.Select(number => (number + 0.5) / 100)];
            double[] polynomial = [1];
            foreach (var root in roots)
            {
                // Times (1 − z/root), which vanishes at the root.
                double[] next = [.. polynomial, 0];
                for (var i = 0; i < polynomial.Length; i++)
                {
                    next[i + 1] -= polynomial[i] / root;
                }

                polynomial = next;
            }

            Assert.Equal(roots.All(root => Math.Abs(root) > 1), UnitCircle.HasAllRootsOutside(polynomial));
        }).Holds();

    [Fact]
    public void A_root_on_the_circle_is_not_outside() => Assert.False(UnitCircle.HasAllRootsOutside([1, -1]));
}
