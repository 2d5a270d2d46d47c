namespace OnRecord.Web.Map;

/// <summary>Where a point of the United States lies on the map of us-atlas: the contiguous states, Alaska and Hawaii each by an equal-area conic
/// projection of its own (Albers; d3-geo's <c>geoAlbersUsa</c> with scale 1300, moved to 487.5, 305).</summary>
internal static class AlbersUsa
{
    private const double Scale = 1300;
    private const double X = 487.5;
    private const double Y = 305;

    private static readonly Cone Contiguous = new(29.5, 45.5, 96, -0.6, 38.7, Scale, X, Y);
    private static readonly Cone Alaska = new(55, 65, 154, -2, 58.5, Scale * 0.35, X - (0.307 * Scale), Y + (0.201 * Scale));
    private static readonly Cone Hawaii = new(8, 18, 157, -3, 19.9, Scale, X - (0.205 * Scale), Y + (0.212 * Scale));

    /// <summary>The place in tenths of a pixel.</summary>
    /// <param name="latitude">Degrees north.</param>
    /// <param name="longitude">Degrees east.</param>
    internal static (double X, double Y) Project(double latitude, double longitude)
        => (latitude > 50 && longitude < -129 ? Alaska : latitude < 23 && longitude < -154 ? Hawaii : Contiguous).Project(latitude, longitude);

    private sealed class Cone
    {
        private readonly double _n;
        private readonly double _c;
        private readonly double _r0;
        private readonly double _meridian;
        private readonly double _scale;
        private readonly double _x;
        private readonly double _y;

        internal Cone(double south, double north, double meridian, double centreX, double centreY, double scale, double x, double y)
        {
            var sine = Math.Sin(Radians(south));
            _n = (sine + Math.Sin(Radians(north))) / 2;
            _c = 1 + (sine * ((2 * _n) - sine));
            _r0 = Math.Sqrt(_c) / _n;
            _meridian = meridian;
            _scale = scale;
            var centre = Raw(Radians(centreX), Radians(centreY));
            (_x, _y) = (x - (scale * centre.X), y + (scale * centre.Y));
        }

        internal (double X, double Y) Project(double latitude, double longitude)
        {
            var (x, y) = Raw(Radians(longitude + _meridian), Radians(latitude));
            return (10 * (_x + (_scale * x)), 10 * (_y - (_scale * y)));
        }

        private (double X, double Y) Raw(double longitude, double latitude)
        {
            var r = Math.Sqrt(_c - (2 * _n * Math.Sin(latitude))) / _n;
            return (r * Math.Sin(longitude * _n), _r0 - (r * Math.Cos(longitude * _n)));
        }

        private static double Radians(double degrees) => degrees * Math.PI / 180;
    }
}
