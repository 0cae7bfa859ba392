import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { Button } from '../../components/kit/Button';
import { Frame } from '../../components/kit/Frame';
import { useTexts } from '../../hooks/useTexts';
import { useAddress } from '../address/useAddress';
import { ChartTable } from './ChartTable';
import { LineDrawing } from './LineDrawing';
import { Chart } from './charts';

const useStyles = makeStyles(theme => ({
  figure: { margin: 0 },
  head: {
    display: 'flex',
    justifyContent: 'space-between',
    alignItems: 'flex-start',
    gap: theme.spacing(2),
    marginBottom: theme.spacing(1),
  },
  title: { fontSize: '1.0625rem', fontWeight: 600, margin: 0 },
  toggle: { flex: 'none' },
}));

/** A chart with its answer in words; the same as a table for everybody who prefers one. */
export function ChartFigure(props: { readonly chart: Chart }) {
  const { chart } = props;
  const classes = useStyles();
  const t = useTexts();
  const { params, refine } = useAddress();
  const tables = params.get('tables')?.split(',').filter(Boolean) ?? [];
  const asTable = tables.includes(chart.id);
  const others = tables.filter(id => id !== chart.id);
  const next = asTable ? others : [...others, chart.id];
  return (
    <Frame>
      <figure className={classes.figure}>
        <figcaption className={classes.head}>
          <div>
            <h3 className={classes.title}>{chart.title}</h3>
            <Typography variant="body2" color="textSecondary">
              {chart.sentence}
            </Typography>
          </div>
          <Button
            size="small"
            className={classes.toggle}
            aria-pressed={asTable}
            onClick={() => refine({ tables: next.join(',') })}
          >
            {t('fleet.chart.asTable')}
          </Button>
        </figcaption>
        {asTable ? <ChartTable chart={chart} /> : <LineDrawing chart={chart} />}
      </figure>
    </Frame>
  );
}
