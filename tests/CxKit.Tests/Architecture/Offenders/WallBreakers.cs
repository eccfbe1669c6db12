// What WallsTests must catch: an area Forecasting whose types name an area Inventory, each at another place.
using CxKit.Tests.Architecture.Offenders.Walls.Inventory;
using CxKit.Tests.Architecture.Offenders.Walls.Numerics;

namespace CxKit.Tests.Architecture.Offenders.Walls
{
    internal sealed class RootValue;

    internal sealed class RootThatKnowsAnArea
    {
        public static object Make() => new Inventory.Stock();
    }
}

namespace CxKit.Tests.Architecture.Offenders.Walls.Inventory
{
    internal interface IStocked;

    internal class Stock
    {
        public static int Count() => 1;

        public override string ToString() => "stock";
    }

    [AttributeUsage(AttributeTargets.Class)]
    internal sealed class StockedAttribute : Attribute;
}

namespace CxKit.Tests.Architecture.Offenders.Walls.Numerics
{
    internal sealed class Optimiser;
}

namespace CxKit.Tests.Architecture.Offenders.Walls.Forecasting
{
    internal sealed class KeepsWithinItsWalls
    {
        private readonly Optimiser _optimiser = new();

        public (RootValue, Optimiser, List<double>) Use() => (new RootValue(), _optimiser, []);
    }

    internal sealed class DerivesFromAnotherArea : Stock;

    internal sealed class ImplementsAnotherArea : IStocked;

    [Stocked]
    internal sealed class WearsAnAttribute;

    [System.ComponentModel.TypeConverter(typeof(Stock))]
    internal sealed class NamesInAnAttribute;

    internal sealed class ConstrainsItsArgument<T>
        where T : Stock;

    internal sealed class ConstrainsAMethod
    {
        public static void Take<T>()
            where T : IStocked
        {
        }
    }

    internal sealed class KeepsAField
    {
        public readonly Stock[] Stocks = [];
    }

    internal sealed class HandsOutAList
    {
        public static IReadOnlyList<Stock[]> All() => [];
    }

    internal sealed class HasALocal
    {
        public static string Name(object something)
        {
            var stock = something as Stock;
            return stock is null ? "" : stock.ToString() + stock.GetHashCode();
        }
    }

    internal sealed class CallsAStatic
    {
        public static int Count() => Stock.Count();
    }

    internal sealed class AsksForATypeOf
    {
        public static Type Ask() => typeof(Stock);
    }

    internal sealed class HidesInALambda
    {
        public static Func<int> Later() => () => Stock.Count();
    }

    internal sealed class HidesBehindAwait
    {
        public static async Task<int> Wait()
        {
            await Task.Yield();
            return Stock.Count();
        }
    }

    internal sealed class HidesInAnIterator
    {
        public static IEnumerable<int> Walk()
        {
            yield return Stock.Count();
        }
    }

    internal sealed class CallsMathNet
    {
        public static double Gamma() => MathNet.Numerics.SpecialFunctions.Gamma(0.5);
    }
}
